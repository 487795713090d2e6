using System.ComponentModel;

namespace PushFunctions.Local.Azurite;

/// <summary>A Node.js that is new enough, and the npm that belongs to it.</summary>
internal sealed record NodeRuntime(string Node, string? Npm)
{
    private const int OldestMajor = 20;

    /// <exception cref="AzuriteUnavailableException">There is none, or it is too old.</exception>
    public static async Task<NodeRuntime> FindAsync(string nameOrPath, CancellationToken cancellationToken)
    {
        const string Remedy = "install Node.js 20 or later from https://nodejs.org, or start a storage emulator on the same ports yourself.";
        string? node = Executable.Find(nameOrPath)
            ?? throw new AzuriteUnavailableException($"Node.js, which Azurite runs on, was not found ('{nameOrPath}'): {Remedy}");

        string version;
        try
        {
            version = (await ToolRun.RunAsync(node, ["--version"], Environment.CurrentDirectory, cancellationToken)).Output.Trim();
        }
        catch (Win32Exception exception)
        {
            throw new AzuriteUnavailableException($"Node.js at '{node}' cannot be started ({exception.Message}): {Remedy}", exception);
        }

        if (Major(version) < OldestMajor)
        {
            throw new AzuriteUnavailableException($"Node.js at '{node}' is {(version.Length == 0 ? "of no known version" : version)}, too old for Azurite: {Remedy}");
        }

        return new NodeRuntime(node, Executable.Find("npm", Path.GetDirectoryName(node)));
    }

    /// <summary>20 for <c>v20.11.1</c>; 0 for what is no version.</summary>
    internal static int Major(string version) =>
        version.StartsWith('v') && int.TryParse(version.Split('.')[0].AsSpan(1), out int major) ? major : 0;
}
