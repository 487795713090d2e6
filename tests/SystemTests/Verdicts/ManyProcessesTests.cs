using System.Text.Json.Nodes;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>Verdicts where processes come and go, and where three of them share the work: what one knows, another does not.</summary>
public sealed class ManyProcessesTests : IAsyncLifetime
{
    private static readonly string[] Vendors = ["xiaomi", "huawei", "harmony", "honor", "oppo", "vivo", "meizu"];

    private readonly VerdictWorld _world = new();
    private readonly Dictionary<string, HundredPhones> _live = [];

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Restart_BetweenTheVerdicts_RemovesTheDeadAndNobodyElse()
    {
        await RegisterAsync(_world.Host, "one", withDead: true);
        foreach (string channel in Vendors)
        {
            Assert.Equal(1, (await _world.Host.PushAsync("one", [Dead(channel)]))["suspect"]);
        }

        await _world.StopAsync(_world.Host);
        VerdictHost host = await _world.StartAsync();
        foreach (string channel in Vendors)
        {
            Assert.Equal(1, (await host.PushAsync("one", [Dead(channel)]))["suspect"]); // it knows of no success
            await host.PushAsync("one", _live[channel].Users);
            await host.PushAsync("one", [Dead(channel)]);
            Assert.False(await host.HasAsync("one", Dead(channel)));
            Assert.Equal((HundredPhones.Count, 0), await host.LookAsync("one", _live[channel].Users));
        }
    }

    [Fact]
    public async Task Restart_WithCredentialsThatAreStillWrong_RemovesNobody()
    {
        await RegisterAsync(_world.Host, "named", withDead: false);
        foreach (string channel in Vendors)
        {
            await Host(channel, _world.Host);
        }

        await _world.StopAsync(_world.Host);
        VerdictHost host = await _world.StartAsync();
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
        VerdictHost[] hosts = [_world.Host, await _world.StartAsync(), await _world.StartAsync()];
        await RegisterAsync(hosts[0], "one", withDead: false);
        foreach (string channel in Vendors)
        {
            await hosts[0].Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel });
            await Task.WhenAll(Enumerable.Range(0, 9).Select(number => hosts[number % 3].PushAsync("one", _live[channel].Users)));
            await hosts[0].Running.ClearFaultsAsync();
            await hosts[0].PushAsync("one", _live[channel].Users);

            Assert.Equal((HundredPhones.Count, 0), await hosts[0].LookAsync("one", _live[channel].Users));
            Assert.All(hosts, host => Assert.InRange(host.Alarms("one", channel), 0, 1));
            Assert.InRange(hosts.Sum(host => host.Alarms("one", channel)), 1, hosts.Length);
            await KillAsync(hosts[0], "one", channel);
            await Eventually.TrueAsync(async () =>
            {
                await hosts[0].PushAsync("one", _live[channel].Users.Take(1));
                await hosts[0].PushAsync("one", [Dead(channel)]);
                return !await hosts[0].HasAsync("one", Dead(channel));
            });
            Assert.Equal((HundredPhones.Count, 0), await hosts[0].LookAsync("one", _live[channel].Users));
        }
    }

    private static string Dead(string channel) => $"bob-{channel}";

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

    private static async Task KillAsync(VerdictHost host, string app, string channel)
    {
        string token = await host.Running.RegisterAsync(Dead(channel), channel, more: $", \"app\": \"{app}\"");
        await host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = token });
    }
}
