using System.Text.Json.Nodes;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>Verdicts where processes come and go, and where three of them share the work: what one knows, another does not.</summary>
public sealed class ManyProcessesTests(VerdictWorld world) : IClassFixture<VerdictWorld>, IAsyncDisposable
{
    // One whose answers name each token, one whose calls are searched, one that answers for a list.
    private static readonly string[] Vendors = ["huawei", "xiaomi", "vivo"];

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private readonly Dictionary<string, HundredPhones> _live = [];

    // The next test's processes know nothing of this one's.
    public async ValueTask DisposeAsync()
    {
        await world.RestartAsync();
        await world.Host.Running.ClearFaultsAsync();
    }

    [Fact]
    public async Task Restart_BetweenTheVerdicts_RemovesTheDeadAndNobodyElse()
    {
        await RegisterAsync(world.Host, "one", withDead: true);
        foreach (string channel in Vendors)
        {
            Assert.Equal(1, (await world.Host.PushAsync("one", [Dead(channel)]))["suspect"]);
        }

        await world.StopAsync(world.Host);
        VerdictHost host = await world.StartAsync();
        foreach (string channel in Vendors)
        {
            Assert.Equal(1, (await host.PushAsync("one", [Dead(channel)]))["suspect"]); // it knows of no success
            await host.PushAsync("one", _live[channel].Users);
            await host.PushAsync("one", [Dead(channel)]);
            await host.PushAsync("one", _live[channel].Users.Take(2));
            Assert.False(await host.HasAsync("one", Dead(channel)));
            Assert.Equal((HundredPhones.Count, 0), await host.LookAsync("one", _live[channel].Users));
        }
    }

    [Fact]
    public async Task Restart_WithCredentialsThatAreStillWrong_RemovesNobody()
    {
        await RegisterAsync(world.Host, "named", withDead: false);
        foreach (string channel in Vendors)
        {
            await Host(channel, world.Host);
        }

        await world.StopAsync(world.Host);
        VerdictHost host = await world.StartAsync();
        foreach (string channel in Vendors)
        {
            await Host(channel, host);
            await host.PushAsync("named", _live[channel].Users);
            Assert.Equal((HundredPhones.Count, 0), await host.LookAsync("named", _live[channel].Users));
        }

        async Task Host(string channel, VerdictHost on)
        {
            await on.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel });
            await on.PushAsync("named", _live[channel].Users);
            await on.Running.ClearFaultsAsync();
            Assert.Equal((HundredPhones.Count, HundredPhones.Count), await on.LookAsync("named", _live[channel].Users));
        }
    }

    [Fact]
    public async Task ThreeHosts_WithWrongCredentialsAndThenADeadPhone_RemoveThatAlone()
    {
        VerdictHost[] hosts = [world.Host, await world.StartAsync(), await world.StartAsync()];
        foreach (string channel in Vendors)
        {
            // For an hour after many were called dead, nobody is removed from that app: the dead one is another app's.
            HundredPhones many = await HundredPhones.RegisterAsync(hosts[0], "named", channel);
            HundredPhones live = await HundredPhones.RegisterAsync(hosts[0], "one", channel);
            await hosts[0].Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel });
            await Task.WhenAll(Enumerable.Range(0, 6).Select(number => hosts[number % 3].PushAsync("named", many.Users)));
            await hosts[0].Running.ClearFaultsAsync();
            await hosts[0].PushAsync("named", many.Users);

            Assert.Equal((HundredPhones.Count, 0), await hosts[0].LookAsync("named", many.Users));
            Assert.All(hosts, host => Assert.InRange(host.Alarms("named", channel), 0, 1));
            Assert.InRange(hosts.Sum(host => host.Alarms("named", channel)), 1, hosts.Length);
            await KillAsync(hosts[0], "one", channel);
            await Eventually.TrueAsync(async () =>
            {
                await hosts[0].PushAsync("one", live.Users.Take(1));
                await hosts[0].PushAsync("one", [Dead(channel)]);
                return !await hosts[0].HasAsync("one", Dead(channel));
            });
            Assert.Equal((HundredPhones.Count, 0), await hosts[0].LookAsync("one", live.Users));
        }
    }

    private string Dead(string channel) => $"bob-{channel}-{_id}";

    private async Task RegisterAsync(VerdictHost host, string app, bool withDead)
    {
        foreach (string channel in Vendors)
        {
            _live[channel] = await HundredPhones.RegisterAsync(host, app, channel);
            if (withDead)
            {
                await KillAsync(host, app, channel);
            }
        }
    }

    private async Task KillAsync(VerdictHost host, string app, string channel)
    {
        string token = await host.Running.RegisterAsync(Dead(channel), channel, more: $", \"app\": \"{app}\"");
        await host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = token });
    }
}
