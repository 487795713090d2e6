using System.Net;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class DeliveryListTests
{
    [Theory]
    [InlineData("", new[] { 1, 2, 3 })]
    [InlineData("?channel=apns", new[] { 1, 3 })]
    [InlineData("?channel=fcm", new[] { 2 })]
    [InlineData("?token=two", new[] { 2 })]
    [InlineData("?token=TWO", new int[0])]
    [InlineData("?hub=PUSH-sandbox", new[] { 3 })]
    [InlineData("?after=2", new[] { 3 })]
    [InlineData("?channel=apns&after=1&verdict=delivered", new[] { 3 })]
    [InlineData("?notificationId=none", new int[0])]
    public async Task List_WithAFilter_ShowsWhatMatches(string query, int[] sequences)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));
        using var second = await emulator.SendAsync(RunningEmulator.Data("two"));
        using var third = await emulator.SendAsync(RunningEmulator.Alert("three", "push-sandbox"));

        var deliveries = await emulator.DeliveriesAsync(query);

        Assert.Equal(sequences, deliveries.Select(delivery => delivery.GetProperty("sequence").GetInt32()));
    }

    [Theory]
    [InlineData("/deliveries?channel=smoke", "channel")]
    [InlineData("/deliveries?after=-1", "after")]
    [InlineData("/deliveries?after=x", "after")]
    [InlineData("/deliveries?verdict=maybe", "verdict")]
    [InlineData("/deliveries?token=", "token")]
    [InlineData("/deliveries?token=a&token=b", "token")]
    [InlineData("/deliveries?tokens=a", "tokens")]
    [InlineData("/calls?after=x", "after")]
    [InlineData("/calls?token=a", "token")]
    public async Task List_WithABadFilter_IsAProblemThatNamesIt(string path, string parameter)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task List_OneDelivery_HasThisShape()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var response = await emulator.SendAsync(RunningEmulator.Single("apple", "one", """{"aps":{"alert":"午饭吗？🍜"},"ext":"<x>"}"""));
        string id = response.Headers.Location!.Segments[^1];

        string json = await emulator.Http.GetStringAsync("/deliveries", TestContext.Current.CancellationToken);

        Assert.Equal(
            $$$"""[{"sequence":1,"time":"2023-11-14T21:56:40+00:00","channel":"apns","hub":"push","environment":"production","token":"one","notificationId":"{{{id}}}","headers":{},"payload":{"aps":{"alert":"午饭吗？🍜"},"ext":"<x>"},"payloadBytes":48,"verdict":"delivered"}]""",
            json.Replace("\\uD83C\\uDF5C", "🍜", StringComparison.Ordinal));
        Assert.DoesNotContain("SharedAccessSignature", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_Deliveries_ForgetsThemButNotTheirNumbers()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert());

        using var deleted = await emulator.Http.DeleteAsync("/deliveries", TestContext.Current.CancellationToken);
        var empty = await emulator.DeliveriesAsync();
        using var second = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(empty);
        Assert.Equal(2, Assert.Single(await emulator.DeliveriesAsync()).GetProperty("sequence").GetInt32());
        Assert.Equal(2, (await emulator.CallsAsync()).Count);
    }

    [Fact]
    public async Task Delete_Calls_ForgetsThem()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var sent = await emulator.SendAsync(RunningEmulator.Alert());

        using var deleted = await emulator.Http.DeleteAsync("/calls", TestContext.Current.CancellationToken);

        Assert.Empty(await emulator.CallsAsync());
        Assert.Single(await emulator.DeliveriesAsync());
    }

    [Fact]
    public async Task List_BeyondWhatIsKept_DropsTheOldestAndSaysSo()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.KeptDeliveries = 2);
        using var sent = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a", "b", "c", "d", "e"], """{"aps":{"badge":1}}"""));

        using var response = await emulator.Http.GetAsync("/deliveries", TestContext.Current.CancellationToken);

        Assert.Equal("3", Assert.Single(response.Headers.GetValues("X-Dropped")));
        Assert.Equal([4, 5], (await emulator.DeliveriesAsync()).Select(delivery => delivery.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task Calls_OneSend_HasThisShape()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var sent = await emulator.SendAsync(RunningEmulator.Data());

        string id = Assert.Single(await emulator.DeliveriesAsync()).GetProperty("notificationId").GetString()!;
        Assert.Equal(
            $$"""{"sequence":1,"time":"2023-11-14T21:56:40+00:00","service":"notificationHubs","channel":"fcm","hub":"push","method":"POST","path":"/push/messages/?direct&api-version=2015-04","handles":1,"status":201,"notificationId":"{{id}}","tokens":["phone-1"]}""",
            Assert.Single(await emulator.CallsAsync()).GetRawText());
    }
}
