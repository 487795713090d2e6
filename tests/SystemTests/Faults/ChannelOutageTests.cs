using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Faults;

/// <summary>FCM hangs or refuses without end: iPhones do not notice. Ten minutes of it are gone through in Core's tests, on a clock of their own.</summary>
public sealed class ChannelOutageTests(ITestOutputHelper output)
{
    // What the queue's listener has under way when it fetches the next batch: host.json's newBatchThreshold. See docs/reliability.md for more at once.
    private const int Android = 8;
    private const int Apple = 20;

    [Theory]
    [InlineData("timeout", null)]
    [InlineData("status", 503)]
    public async Task Post_OneChannelGone_TheOtherIsNotDelayedAndTheRestArrivesOnItsReturn(string kind, int? status)
    {
        await using RunningHost host = await RunningHost.StartAsync(new Dictionary<string, string?>(), _ => { });
        string pixel = await host.RegisterAsync("carol", "fcm");
        string iphone = await host.RegisterAsync("bob");
        await host.ArmFaultAsync(new JsonObject { ["kind"] = kind, ["status"] = status, ["channel"] = "fcm", ["count"] = 0 });

        await PostAsync(host, "carol", Android);
        await Eventually.TrueAsync(async () => (await host.CallsAsync()).Count > 0);
        DateTimeOffset posted = TimeProvider.System.GetUtcNow();
        await PostAsync(host, "bob", Apple);
        await Eventually.TrueAsync(async () => (await host.DeliveriesAsync(iphone)).Count == Apple);

        TimeSpan last = (await host.DeliveriesAsync(iphone)).Max(push => push.GetProperty("time").GetDateTimeOffset()) - posted;
        output.WriteLine($"the last iPhone push arrived after {last.TotalSeconds:F1} s");
        Assert.Empty(await host.DeliveriesAsync(pixel));

        await host.ClearFaultsAsync();
        await Eventually.TrueAsync(async () => (await host.DeliveriesAsync(pixel)).Count >= Android);
        IReadOnlyList<JsonElement> pushes = await host.DeliveriesAsync(pixel);
        Assert.Equal(Android, pushes.Select(push => push.GetProperty("payload").GetRawText()).Distinct().Count());
        Assert.Equal(Android, pushes.Count);
    }

    private static async Task PostAsync(RunningHost host, string userId, int count)
    {
        string events = string.Join(",", Enumerable.Range(0, count).Select(i => FaultEvents.Direct($"{userId}-{i}", userId)));
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", $"[{events}]");
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }
}
