using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Pacing;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.MainJob;

/// <summary>What one channel's trouble is to the others: nothing. On a host of its own, since a shut gate would meet other tests.</summary>
public sealed class VendorOutageTests : IAsyncLifetime
{
    // More than a host dispatches at once: without gates the silent vendor would soon have every handler.
    private const int Messages = 60;

    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>(),
        services => services.Replace(ServiceDescriptor.Singleton(new DispatchOptions
        {
            // Back soon: how long a vendor is left alone is another test's affair.
            FirstRetry = TimeSpan.FromMilliseconds(500),
            LongestRetry = TimeSpan.FromSeconds(4),
            Gate = new GateOptions { FirstShut = TimeSpan.FromSeconds(1), LongestShut = TimeSpan.FromSeconds(4), SlowDelay = TimeSpan.FromSeconds(1) },
        })));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_WhileVivoHangs_EveryOtherPhoneGetsItsPushFirst()
    {
        string vivo = await _host.RegisterAsync("vera", "vivo");
        string huawei = await _host.RegisterAsync("hugo", "huawei");
        string apns = await _host.RegisterAsync("anna");
        await _host.ArmFaultAsync(new JsonObject { ["kind"] = "timeout", ["channel"] = "vivo", ["count"] = 0 });

        foreach (int number in Enumerable.Range(0, Messages))
        {
            using HttpResponseMessage answer = await _host.PostAsync("/api/messages", Event(number));
            Assert.True(answer.IsSuccessStatusCode);
        }

        await Eventually.TrueAsync(async () => await ArrivedAsync(huawei) == Messages && await ArrivedAsync(apns) == Messages);
        Assert.Equal(0, await ArrivedAsync(vivo));

        // Those that ran into the silence shut the gate, and the next ones wait without being tried.
        await Eventually.TrueAsync(async () => (await Task.WhenAll(Enumerable.Range(0, Messages).Select(IsHeldAsync))).Any(held => held));

        // And nothing is lost: when vivo is back, its phone gets every message.
        await _host.ClearFaultsAsync();
        await Eventually.TrueAsync(async () => await ArrivedAsync(vivo) == Messages);
    }

    [Fact]
    public async Task Post_ToAPhoneWhoseChannelHasNoCredentials_IsChannelOffAndNotTriedAgain()
    {
        await using RunningHost host = await RunningHost.StartAsync(
            new Dictionary<string, string?>
            {
                // One vendor alone, which nobody asks: the app has no other channel.
                ["Push:Apps:default:Honor:AppId"] = "104000001",
                ["Push:Apps:default:Honor:ClientId"] = "client",
                ["Push:Apps:default:Honor:ClientSecret"] = "secret",
                ["Push:Apps:default:Honor:BaseAddress"] = "http://127.0.0.1:9/honor",
                ["Push:Apps:default:Honor:TokenAddress"] = "http://127.0.0.1:9/honor/auth/token",
            },
            _ => { });
        foreach (string channel in new[] { "apns", "fcm", "xiaomi", "huawei", "harmony", "oppo", "vivo", "meizu", "tpns", "timpush" })
        {
            await host.RegisterAsync("bob", channel, deviceId: channel);
        }

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Event(1, "bob"));
        JsonElement report = await host.ReportWhenDoneAsync("m-1");

        Assert.Equal(10, report.GetProperty("totals").GetProperty("channelOff").GetInt32());
        Assert.All(report.GetProperty("outcomes").EnumerateArray(), outcome => Assert.Equal("channelOff", outcome.GetProperty("outcome").GetString()));
        Assert.Equal(1, report.GetProperty("chunks").GetProperty("done").GetInt32());
    }

    private async Task<bool> IsHeldAsync(int number)
    {
        using HttpResponseMessage answer = await _host.GetAsync($"/api/messages/m-{number}?userId=vera");
        string report = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return report.Contains(GateReasons.Down, StringComparison.Ordinal) || report.Contains(GateReasons.Slow, StringComparison.Ordinal);
    }

    /// <summary>How many messages: a push whose answer came too late for a starved sender arrives once more.</summary>
    private async Task<int> ArrivedAsync(string token) =>
        (await _host.DeliveriesAsync(token)).Select(push => push.GetProperty("payload").GetRawText()).Distinct().Count();

    private static string Event(int number, params string[] users) => new JsonObject
    {
        ["id"] = $"m-{number}",
        ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "alice" },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
        ["recipients"] = new JsonArray([.. (users.Length > 0 ? users : ["vera", "hugo", "anna"]).Select(user => new JsonObject { ["userId"] = user })]),
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = $"Lunch {number}?" }),
    }.ToJsonString();
}
