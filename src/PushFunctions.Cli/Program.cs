using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Hosting;
using Spectre.Console;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first one lets an import write its checkpoint down; the second ends the process.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await CliApp.RunAsync(args, CliEnvironment.OfTheProcess(AnsiConsole.Console), stop.Token);
