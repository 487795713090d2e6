using PushFunctions.Local.Azurite;

namespace PushFunctions.Local.Tests.Azurite;

public sealed class NodeRuntimeTests
{
    [Theory]
    [InlineData("v20.11.1", 20)]
    [InlineData("v9.0.0", 9)]
    [InlineData("20.11.1", 0)]
    [InlineData("vNext", 0)]
    [InlineData("", 0)]
    public void Major_OfAVersion_IsItsFirstNumber(string version, int major) => Assert.Equal(major, NodeRuntime.Major(version));

    [Fact]
    public async Task FindAsync_TooOld_SaysSo()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("A stand-in for node needs a script.");
            return;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("old-node-");
        string node = Path.Combine(folder.FullName, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.0\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        AzuriteUnavailableException exception =
            await Assert.ThrowsAsync<AzuriteUnavailableException>(() => NodeRuntime.FindAsync(node, TestContext.Current.CancellationToken));

        Assert.Contains("v18.20.0, too old", exception.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
