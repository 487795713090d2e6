using System.Text.Json;

namespace PushFunctions.NodeClients.Tests;

public sealed class PackageTests(NodeScripts clients)
{
    [Fact]
    public async Task Install_FreshClone_HasThePinnedVersions()
    {
        Dictionary<string, string> installed = JsonSerializer.Deserialize<Dictionary<string, string>>(await clients.RunAsync("versions.mjs", ""))!;

        using JsonDocument package = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(NodeScripts.Folder, "package.json"), TestContext.Current.CancellationToken));
        Assert.Equal(package.RootElement.GetProperty("dependencies").Deserialize<Dictionary<string, string>>()!, installed);
    }

    [Fact]
    public async Task LockFile_Packages_NameNoRegistry()
    {
        string packages = await File.ReadAllTextAsync(Path.Combine(NodeScripts.Folder, "package-lock.json"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("\"resolved\"", packages, StringComparison.Ordinal);
    }
}
