using PushFunctions.Core.Devices;
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
        string told = output.ToString();
        string[] group = [.. told[told.IndexOf("Team 9,", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1]];
        Assert.EndsWith("11 of 11 phones got all that was sent to them.", told.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(DemoPhone.All.Select(phone => phone.Name), group.Select(line => line[..16].Trim()));
        Assert.Equal(Enum.GetNames<ChannelName>().Order(), DemoPhone.All.Select(phone => phone.Channel).Order(), StringComparer.OrdinalIgnoreCase);
        Assert.All(DemoPhone.All.Zip(group), shown => Assert.Contains(
            $"“Alice (design)(Team 9):New logo 🎨 {(shown.First.Language == "en" ? "[image]" : "[图片]")}”", shown.Second, StringComparison.Ordinal));
        Assert.All(group, line => Assert.Contains("ext {\"open\":\"team-9\"}", line, StringComparison.Ordinal));
    }
}
