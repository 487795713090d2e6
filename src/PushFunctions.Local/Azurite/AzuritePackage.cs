using System.ComponentModel;
using System.Security.Cryptography;

namespace PushFunctions.Local.Azurite;

/// <summary>The pinned npm package under <c>tools/azurite</c>, installed once per content of its lock file.</summary>
/// <remarks>
/// Test projects run side by side and a developer's Ctrl+C can hit at any instant. Therefore one installs while the others wait for its lock, each
/// installation goes into a folder of its own (an npm whose parent was killed keeps writing) and is moved into place when it is complete: the
/// stamp in node_modules says of which lock file.
/// </remarks>
/// <param name="directory">Where it lies.</param>
/// <param name="timeProvider">Times the installation.</param>
/// <param name="logger">Told of it.</param>
/// <param name="name">What it is called where it cannot be installed.</param>
internal sealed class AzuritePackage(string directory, TimeProvider timeProvider, ILogger logger, string name = "Azurite")
{
    private const string ToolsFolder = "tools/azurite";

    // Like .azurite itself it is ignored by git.
    private const string WorkFolder = ".azurite";
    private const string StampFile = ".installed";
    private static readonly string[] PackageFiles = ["package.json", "package-lock.json", ".npmrc"];
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);

    public string Directory { get; } = Path.GetFullPath(directory);

    public string Runner => Path.Combine(Directory, "run.mjs");

    private string Modules => Path.Combine(Directory, "node_modules");

    /// <exception cref="AzuriteUnavailableException">There is no such folder.</exception>
    public static AzuritePackage Find(string? directory, string startFolder, TimeProvider timeProvider, ILogger logger)
    {
        if (directory is not null)
        {
            return HasPackage(directory)
                ? new AzuritePackage(directory, timeProvider, logger)
                : throw new AzuriteUnavailableException(
                    $"{AzuriteOptions.SectionName}:{nameof(AzuriteOptions.Directory)} is '{directory}', which has no package.json: set it to the repository's {ToolsFolder}.");
        }

        for (DirectoryInfo? folder = new(startFolder); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, ToolsFolder);
            if (HasPackage(candidate))
            {
                return new AzuritePackage(candidate, timeProvider, logger);
            }
        }

        throw new AzuriteUnavailableException(
            $"No storage emulator is listening and {ToolsFolder}/package.json, which would start one, is nowhere above '{startFolder}': "
            + $"start Azurite yourself, set {AzuriteOptions.SectionName}:{nameof(AzuriteOptions.Directory)}, or configure real storage.");

        static bool HasPackage(string folder) => File.Exists(Path.Combine(folder, "package.json"));
    }

    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="AzuriteUnavailableException">It cannot be installed.</exception>
    public async Task<bool> EnsureInstalledAsync(NodeRuntime runtime, CancellationToken cancellationToken)
    {
        string wanted = Stamp();
        if (IsInstalled(wanted))
        {
            return false;
        }

        using FileStream _ = await LockAsync(cancellationToken);
        if (IsInstalled(wanted))
        {
            return false;
        }

        long started = timeProvider.GetTimestamp();
        Log.Installing(logger, Directory);
        SweepLeftovers();
        string folder = Path.Combine(Directory, WorkFolder, $"install-{Guid.NewGuid():N}");
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            foreach (string file in PackageFiles.Where(file => File.Exists(Path.Combine(Directory, file))))
            {
                File.Copy(Path.Combine(Directory, file), Path.Combine(folder, file));
            }

            await InstallIntoAsync(folder, runtime, cancellationToken);
            string modules = Path.Combine(folder, "node_modules");
            System.IO.Directory.CreateDirectory(modules);
            await File.WriteAllTextAsync(Path.Combine(modules, StampFile), wanted, cancellationToken);
            if (System.IO.Directory.Exists(Modules))
            {
                System.IO.Directory.Move(Modules, Path.Combine(Directory, WorkFolder, $"old-{Guid.NewGuid():N}"));
            }

            System.IO.Directory.Move(modules, Modules);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AzuriteUnavailableException($"{name} cannot be installed in '{Directory}' ({exception.Message}): make the folder writable, or run npm ci there.", exception);
        }
        finally
        {
            SweepLeftovers();
        }

        Log.Installed(logger, timeProvider.GetElapsedTime(started).TotalSeconds);
        return true;
    }

    private async Task InstallIntoAsync(string folder, NodeRuntime runtime, CancellationToken cancellationToken)
    {
        if (runtime.Npm is null)
        {
            throw new AzuriteUnavailableException($"npm, which installs {name}, was not found beside Node.js nor on the PATH: install it, or start a storage emulator on the same ports yourself.");
        }

        using var limit = new CancellationTokenSource(InstallLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        ToolRun run;
        try
        {
            run = await ToolRun.RunAsync(runtime.Npm, ["ci", "--loglevel=error"], folder, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"it did not end within {InstallLimit.TotalMinutes} minutes");
        }
        catch (Win32Exception exception)
        {
            throw Failed(exception.Message);
        }

        if (run.ExitCode != 0)
        {
            IEnumerable<string> reasons = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => line.StartsWith("npm error", StringComparison.Ordinal) || line.StartsWith("npm ERR!", StringComparison.Ordinal))
                .Take(3);
            throw Failed(string.Join("; ", reasons.DefaultIfEmpty($"exit code {run.ExitCode}")));
        }

        AzuriteUnavailableException Failed(string reason) =>
            new($"{name} could not be installed, npm ci with the lock file of '{Directory}' failed ({reason}): check the network and npm's registry setting, then try again.");
    }

    private bool IsInstalled(string wanted)
    {
        string file = Path.Combine(Modules, StampFile);
        return File.Exists(file) && File.ReadAllText(file) == wanted;
    }

    private string Stamp()
    {
        string lockFile = Path.Combine(Directory, "package-lock.json");
        return File.Exists(lockFile)
            ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lockFile)))
            : throw new AzuriteUnavailableException($"'{lockFile}' is missing: restore it from the repository.");
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        string file = Path.Combine(Directory, WorkFolder, "install.lock");
        long started = timeProvider.GetTimestamp();
        while (true)
        {
            try
            {
                // The operating system releases it when its holder dies. The file itself stays: deleting it would let two hold "the" lock.
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (timeProvider.GetElapsedTime(started) < InstallLimit && System.IO.Directory.Exists(Path.GetDirectoryName(file)))
            {
                await Task.Delay(LockPoll, timeProvider, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AzuriteUnavailableException($"{name} cannot be installed, '{file}' cannot be locked ({exception.Message}): make the folder writable, or end the process that holds it.", exception);
            }
        }
    }

    /// <summary>Folders of installations that were killed, and of the one that has just been replaced. Called under the lock.</summary>
    private void SweepLeftovers()
    {
        string folder = Path.Combine(Directory, WorkFolder);
        foreach (string leftover in System.IO.Directory.EnumerateDirectories(folder, "install-*").Concat(System.IO.Directory.EnumerateDirectories(folder, "old-*")).ToList())
        {
            try
            {
                System.IO.Directory.Delete(leftover, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Something still reads or writes in it; the next installation tries again.
                Log.LeftoverKept(logger, leftover, exception);
            }
        }
    }
}
