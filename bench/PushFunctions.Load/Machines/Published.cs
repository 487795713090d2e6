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
                "publish", Path.Combine("src", "PushFunctions.Local"), "--configuration", "Release", "--use-current-runtime", "--self-contained", "false",
                "-p:PublishReadyToRun=true", "--artifacts-path", artifacts, "--output", folder, "--nologo", "--verbosity", "quiet",
            ])
        {
            WorkingDirectory = Repository.FullName,
            RedirectStandardOutput = true,
        };
        using Process publish = Process.Start(start)!;
        string said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish failed: {said}");
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
