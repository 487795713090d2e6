using PushFunctions.Load;
using PushFunctions.Load.Floor;
using PushFunctions.Load.Machines;

if (args is [FloorProcess.Argument, .. var rest])
{
    await FloorServer.RunAsync(rest);
    return 0;
}

if (LoadOptions.TryParse(args, out string? mistake) is not { } options)
{
    await Console.Error.WriteLineAsync(mistake);
    return 2;
}

// A machine under load may be the reason for a budget that is not kept: the load average stands beside each line.
return await LoadRun.RunAsync(options, Console.Out) ? 0 : 1;
