using System.Runtime.CompilerServices;

namespace PushFunctions.SystemTests.Infra;

/// <summary>
/// What would be created, as files that a reviewer can read. <c>UPDATE_GOLDEN=1</c> writes them anew; what changed is then for the diff to
/// show and a person to judge.
/// </summary>
public sealed class SnapshotTests(Deployments deployments)
{
    [Fact]
    public async Task Snapshot_OfDev_IsTheGoldenFile() => Check("dev", await deployments.Dev);

    [Fact]
    public async Task Snapshot_OfProd_IsTheGoldenFile() => Check("prod", await deployments.Prod);

    private static void Check(string name, Snapshot snapshot, [CallerFilePath] string? testFile = null)
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", $"{name}.snapshot.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, snapshot.Text);
        }

        Assert.True(File.Exists(path), $"{path} is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), snapshot.Text);
    }
}
