using PushFunctions.Local.Hosting;

return await LocalHost.RunAsync(args);
