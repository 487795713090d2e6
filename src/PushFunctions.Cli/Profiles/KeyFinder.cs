using System.Diagnostics;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Profiles;

/// <summary>
/// Finds the key for a call: <c>PUSHFUNCTIONS_KEY</c> before anything that a profile says. It never comes from the command line, which
/// shells remember and everybody on the machine can list.
/// </summary>
internal static class KeyFinder
{
    public const string Variable = "PUSHFUNCTIONS_KEY";

    /// <summary>The key, or null where nobody named one: a local host asks for none.</summary>
    /// <exception cref="CliException">A key was named and is not to be had.</exception>
    public static string? Find(Profile? profile, Func<string, string?> variables)
    {
        string? key = variables(Variable) is { Length: > 0 } own ? own : Of(profile, variables);
        return key is null or { Length: > 0 } ? Checked(key) : throw new CliException(ExitCodes.Usage, "the key is empty");
    }

    private static string? Of(Profile? profile, Func<string, string?> variables) => profile switch
    {
        { KeyVariable: { } name } => variables(name) is { Length: > 0 } value
            ? value
            : throw new CliException(ExitCodes.Usage, $"the profile's key is in the variable {name}, which is not set"),
        { KeyFile: { } path } => PrivateFile.ReadLine(path),
        { KeyCommand: { } command } => Ask(command),
        _ => null,
    };

    private static string? Checked(string? key) => key is not null && key.AsSpan().ContainsAnyExceptInRange('!', '~')
        ? throw new CliException(ExitCodes.Usage, "the key has characters that no function key has")
        : key;

    private static string Ask(string command)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe") { ArgumentList = { "/d", "/c", command } }
            : new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", command } };
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? said.Split('\n')[0].Trim()
            : throw new CliException(ExitCodes.Usage, $"the profile's key command ended with {process.ExitCode}");
    }
}
