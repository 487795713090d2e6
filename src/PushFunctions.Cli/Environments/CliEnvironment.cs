using Spectre.Console;

namespace PushFunctions.Cli.Environments;

/// <summary>All that the commands touch outside their own memory and the service.</summary>
/// <param name="Console">Where results are shown: standard output.</param>
/// <param name="Errors">Where problems and progress are told: standard error.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Variables">The environment's variables.</param>
/// <param name="Home">The folder of the settings.</param>
/// <param name="Clock">Times progress, waits and polls.</param>
/// <param name="Connect">The way to the network.</param>
internal sealed record CliEnvironment(
    IAnsiConsole Console,
    TextWriter Errors,
    Stream Input,
    Func<string, string?> Variables,
    DirectoryInfo Home,
    TimeProvider Clock,
    Func<HttpMessageHandler> Connect)
{
    /// <summary>What results are written to when a program reads them: plain, without width and colour.</summary>
    public TextWriter Output { get; init; } = System.Console.Out;

    /// <summary>Whether somebody sees standard error change.</summary>
    public bool IsWatched { get; init; }

    public static CliEnvironment OfTheProcess(IAnsiConsole console) => new(
        console,
        System.Console.Error,
        System.Console.OpenStandardInput(),
        Environment.GetEnvironmentVariable,
        HomeOf(Environment.GetEnvironmentVariable),
        TimeProvider.System,
        () => new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        IsWatched = !System.Console.IsErrorRedirected,
    };

    private static DirectoryInfo HomeOf(Func<string, string?> variables) => new(
        variables("PUSHFUNCTIONS_HOME") is { Length: > 0 } own ? own
        : variables("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? Path.Combine(xdg, "pushfunctions")
        : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "pushfunctions")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "pushfunctions"));
}
