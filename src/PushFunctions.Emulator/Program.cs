using PushFunctions.Emulator;

return await EmulatorApp.RunAsync(args);
