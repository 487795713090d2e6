using System.Reflection;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Commands;
using PushFunctions.Cli.Completion;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Results;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Hosting;

/// <summary>The whole tool: from words to an exit code.</summary>
internal static class CliApp
{
    private static readonly MethodInfo AddToApp = typeof(CliApp).GetMethod(nameof(Add), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo AddToBranch = typeof(CliApp).GetMethod(nameof(AddBelow), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliEnvironment environment, CancellationToken cancellationToken)
    {
        CommandApp app = new();
        app.Configure(configuration => Configure(configuration, environment));
        try
        {
            return await app.RunAsync(StandardStream.Hide(args), cancellationToken);
        }
        catch (CliException failed)
        {
            return Tell(failed.Message, failed.ExitCode);
        }
        catch (CommandAppException wrong)
        {
            return Tell($"{wrong.Message} (pushfunctions --help)", ExitCodes.Usage);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Tell(broken.Message, ExitCodes.Usage);
        }

        int Tell(string message, int code)
        {
            environment.Errors.WriteLine(args.Contains("--json")
                ? $$"""{"error":{{System.Text.Json.JsonSerializer.Serialize(message, ApiJson.Readable.String)}},"exitCode":{{code}}}"""
                : $"pushfunctions: {message}");
            return code;
        }
    }

    private static void Configure(IConfigurator configuration, CliEnvironment environment)
    {
        configuration.SetApplicationName("pushfunctions");
        configuration.UseAssemblyInformationalVersion();
        configuration.ConfigureConsole(environment.Console);
        configuration.PropagateExceptions();
        configuration.UseStrictParsing();
        configuration.Settings.Registrar.RegisterInstance(environment);
        foreach (CommandEntry entry in CommandTable.All.Where(entry => !entry.Path.Contains(' ', StringComparison.Ordinal)))
        {
            AddToApp.MakeGenericMethod(entry.Command).Invoke(null, [configuration, entry]);
        }

        foreach ((string name, string description) in CommandTable.Branches)
        {
            configuration.AddBranch(name, branch =>
            {
                branch.SetDescription(description);
                foreach (CommandEntry entry in CommandTable.All.Where(entry => entry.Path.StartsWith($"{name} ", StringComparison.Ordinal)))
                {
                    AddToBranch.MakeGenericMethod(entry.Command).Invoke(null, [branch, entry]);
                }
            });
        }

        configuration.AddCommand<CompletionCommand>("completion").WithDescription("Prints the script by which a shell completes commands: bash, zsh, pwsh.");
    }

    private static void Add<TCommand>(IConfigurator configuration, CommandEntry entry)
        where TCommand : class, ICommand =>
        configuration.AddCommand<TCommand>(entry.Path).WithDescription(entry.Description);

    private static void AddBelow<TCommand>(IConfigurator<CommandSettings> branch, CommandEntry entry)
        where TCommand : class, ICommandLimiter<CommandSettings> =>
        branch.AddCommand<TCommand>(entry.Path.Split(' ')[1]).WithDescription(entry.Description);
}
