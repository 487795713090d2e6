using System.Diagnostics;
using PushFunctions.Benching;

namespace PushFunctions.Load.Machines;

/// <summary>The local host as it is shipped: a Release build, compiled ahead of time for this machine.</summary>
internal static class Published
{
    /// <summary>The repository that this program was built in.</summary>
    public static DirectoryInfo Repository { get; } = Find();

    /// <summary>Publishes it into <c>artifacts/load</c>, apart from what a developer builds.</summary>
    /// <returns>The folder.</returns>
    public static async Task<string> PublishAsync()
    {
        string artifacts = Path.Combine(Repository.FullName, "artifacts", "load");
        string folder = Path.Combine(artifacts, "host");
        ProcessStartInfo start = new(
            Child.DotnetPath,
            [
                "publish", Path.Combine("src", "PushFunctions.Local"), "--configuration", "Release", "--artifacts-path", artifacts, "--output", folder, "--nologo", "--verbosity", "quiet",
            ])
        {
            WorkingDirectory = Repository.FullName,
        };
        return await Tool.RunAsync(start) is { Succeeded: true }
            ? folder
            : throw new InvalidOperationException("dotnet publish failed");
    }

    private static DirectoryInfo Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PushFunctions.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"PushFunctions.sln is nowhere above {AppContext.BaseDirectory}.");
    }
}
