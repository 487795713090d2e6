using PushFunctions.Emulator.Hosting;

return await EmulatorApp.RunAsync(args);
