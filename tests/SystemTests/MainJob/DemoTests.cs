using PushFunctions.Local.Demo;

namespace PushFunctions.SystemTests.MainJob;

public sealed class DemoTests
{
    [Fact]
    public async Task Play_FreshHost_ReachesEveryPhone()
    {
        await using RunningHost host = await RunningHost.StartAsync(new Dictionary<string, string?>(), _ => { });
        await using StringWriter output = new();

        bool all = await DemoStory.PlayAsync(host.Host.Address, host.Host.Emulator!.Address, TimeProvider.System, output);

        Assert.True(all, output.ToString());
        Assert.Contains("“Alice (design)(Team 7):New logo 🎨 [图片]”  badge 1", output.ToString(), StringComparison.Ordinal);
    }
}
