using System.Text.RegularExpressions;
using PushFunctions.Local.Azurite;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Azurite;

public sealed partial class AzuritePackageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-package-");
    private readonly RecordingLogger<AzuritePackage> _log = new();
    private NodeRuntime? _runtime;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _runtime = await NodeRuntime.FindAsync("node", Cancelled);

        // A package without dependencies: npm needs no network for it.
        await WriteAsync("package.json", """{ "name": "empty", "version": "1.0.0" }""");
        await WriteAsync("package-lock.json", """{ "name": "empty", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "empty", "version": "1.0.0" } } }""");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task EnsureInstalledAsync_ManyAtOnce_OneInstalls()
    {
        bool[] installed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Package().EnsureInstalledAsync(_runtime!, Cancelled)));

        Assert.Single(installed, did => did);
        Assert.Equal(1, _log.Count("Installing"));
        Assert.False(await Package().EnsureInstalledAsync(_runtime!, Cancelled));
    }

    [Fact]
    public async Task EnsureInstalledAsync_InstallationWasKilled_IsRepaired()
    {
        // Half a folder by hand, and the folder of an installation that died.
        Directory.CreateDirectory(In("node_modules/half"));
        Directory.CreateDirectory(In(".azurite/install-dead/node_modules"));

        Assert.True(await Package().EnsureInstalledAsync(_runtime!, Cancelled));

        Assert.False(Directory.Exists(In("node_modules/half")));
        Assert.Equal(["install.lock"], new DirectoryInfo(In(".azurite")).EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public async Task EnsureInstalledAsync_LockFileChanged_InstallsAgain()
    {
        await Package().EnsureInstalledAsync(_runtime!, Cancelled);
        await File.AppendAllTextAsync(In("package-lock.json"), "\n", Cancelled);

        Assert.True(await Package().EnsureInstalledAsync(_runtime!, Cancelled));
    }

    [Fact]
    public async Task EnsureInstalledAsync_NpmFails_SaysSoAndLeavesNothingBehind()
    {
        await WriteAsync("package.json", """{ "name": """);

        AzuriteUnavailableException exception = await Assert.ThrowsAsync<AzuriteUnavailableException>(() => Package().EnsureInstalledAsync(_runtime!, Cancelled));

        Assert.Contains("npm ci", exception.Message, StringComparison.Ordinal);
        Assert.Contains("EJSONPARSE", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("node_modules")));
    }

    [Fact]
    public async Task EnsureInstalledAsync_NoNpm_SaysSo()
    {
        AzuriteUnavailableException exception =
            await Assert.ThrowsAsync<AzuriteUnavailableException>(() => Package().EnsureInstalledAsync(_runtime! with { Npm = null }, Cancelled));

        Assert.StartsWith("npm, which installs Azurite, was not found", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NowhereAbove_SaysWhatToDo()
    {
        AzuriteUnavailableException exception =
            Assert.Throws<AzuriteUnavailableException>(() => AzuritePackage.Find(null, Path.GetPathRoot(_folder.FullName)!, TimeProvider.System, _log));

        Assert.Contains("tools/azurite/package.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_DirectoryIsGiven_IsTakenOrRefusedByName()
    {
        Assert.Equal(_folder.FullName, AzuritePackage.Find(_folder.FullName, "/", TimeProvider.System, _log).Directory);
        Assert.Contains(
            "Local:Azurite:Directory",
            Assert.Throws<AzuriteUnavailableException>(() => AzuritePackage.Find(In("none"), "/", TimeProvider.System, _log)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LockFile_OfTheRepository_PinsHashesAndNamesNoRegistry()
    {
        AzuritePackage package = AzuritePackage.Find(null, AppContext.BaseDirectory, TimeProvider.System, _log);
        string lockFile = File.ReadAllText(Path.Combine(package.Directory, "package-lock.json"));

        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
        Assert.Equal(Packages().Count(lockFile), Integrities().Count(lockFile));
    }

    [GeneratedRegex("\"node_modules/[^\"]+\": \\{")]
    private static partial Regex Packages();

    [GeneratedRegex("\"integrity\": \"sha512-")]
    private static partial Regex Integrities();

    private AzuritePackage Package() => new(_folder.FullName, TimeProvider.System, _log);

    private string In(string path) => Path.Combine(_folder.FullName, path);

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(In(file), text, Cancelled);
}
