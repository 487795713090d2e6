using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Devices;
using PushFunctions.Local.Timers;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Budgets;

/// <summary>
/// What a message costs in storage requests and provider calls, POST to finished, counted in the whole system. Empty polls and the
/// creation of tables and queues are left out, and so is the sample for hubs' feedback, one for all pushes of an
/// interval. Alone in its process, since a starved message would be dispatched again.
/// </summary>
[Collection(nameof(StorageBudgetTests))]
[CollectionDefinition(nameof(StorageBudgetTests), DisableParallelization = true)]
public sealed class StorageBudgetTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int GroupSize = 1000;
    private readonly StorageRequestCounter _counter = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?> { ["Push:UserCacheSeconds"] = "60" }, // however slow the machine
        services => services
            .AddSingleton<HttpPipelinePolicy>(_counter)

            // What the timer does is no message's cost.
            .Replace(ServiceDescriptor.Singleton(new JobTicks(First: TimeSpan.FromHours(1), Every: TimeSpan.FromHours(1)))));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task OneToOne_OneDevice_CostsAtMostEightRequestsAndOneCall()
    {
        await _host.RegisterAsync("bob");
        await WarmUpAsync();

        (int requests, int calls) = await CostOfAsync("m-1", ["bob"], _ => 5);

        Assert.InRange(requests, 5, 8);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task OneToOne_BadgeCountedHere_StillCostsAtMostEightRequests()
    {
        await _host.RegisterAsync("bob");
        using HttpResponseMessage reported = await _host.PostAsync("/api/users/bob/devices/phone/state", """{ "state": "background", "unread": 4 }""");
        Assert.True(reported.IsSuccessStatusCode);
        await WarmUpAsync();

        (int requests, int calls) = await CostOfAsync("m-1", ["bob"], _ => null);

        Assert.InRange(requests, 5, 8);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task OneToOne_PostedInArrays_CostsAtMostFourRequestsAndThreeTenthsAPush()
    {
        const int Events = 64;
        string[] users = [.. Enumerable.Range(0, Events).Select(i => $"user-{i}")];
        await SeededDevices.WriteAsync(_host, users.Select(user => (user, ChannelName.Apns)), TestContext.Current.CancellationToken);
        await WarmUpAsync();
        _counter.Clear();

        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", new JsonArray(
            [.. users.Select(user => Event($"array-{user}", "direct", [user], _ => 5))]).ToJsonString());

        Assert.True(answer.IsSuccessStatusCode);
        await Eventually.TrueAsync(() => _counter.CountOf("delete push-messages") >= 2); // two packs of 32
        int requests = RequestsOf(messages: 2);
        output.WriteLine($"{Events} events in one array: {requests} storage requests; {_counter.Summary}");
        Assert.InRange(requests, 4 * Events, (int)(4.3 * Events));
        foreach (string user in users)
        {
            Assert.Equal(1, (await _host.ReportWhenDoneAsync($"array-{user}")).GetProperty("totals").GetProperty("sent").GetInt32());
        }
    }

    [Fact]
    public async Task Group_EqualBadgesOnTwoChannels_CostsAtMostOneRequestPerRecipientAndTwoPercent()
    {
        string[] users = await RegisterGroupAsync();
        await WarmUpAsync();

        (int requests, int calls) = await CostOfAsync("m-1", users, _ => 5);

        Assert.InRange(requests, GroupSize, (int)(GroupSize * 1.02));
        Assert.Equal(4, calls); // two chunks, two channels: 2 calls per 1,000 devices and channel
    }

    [Fact]
    public async Task Group_SecondMessage_CostsAtMostFiveHundredthsOfARequestPerRecipient()
    {
        string[] users = await RegisterGroupAsync();
        await WarmUpAsync();
        await CostOfAsync("m-1", users, _ => 5);

        (int requests, int calls) = await CostOfAsync("m-2", users, _ => 6);

        Assert.InRange(requests, 8, (int)(GroupSize * 0.05));
        Assert.Equal(4, calls);
    }

    [Fact]
    public async Task Group_EveryBadgeDifferent_CostsOneCallPerBadgeOnApnsAndNoMoreStorage()
    {
        string[] users = await RegisterGroupAsync();
        await WarmUpAsync();

        (int requests, int calls) = await CostOfAsync("m-1", users, index => index);

        Assert.InRange(requests, GroupSize, (int)(GroupSize * 1.02));
        Assert.Equal((GroupSize / 2) + 2, calls); // FCM shows no badge unless asked to, so its devices still share their calls
    }

    private async Task<string[]> RegisterGroupAsync()
    {
        string[] users = [.. Enumerable.Range(0, GroupSize).Select(i => $"user-{i}")];
        await SeededDevices.WriteAsync(
            _host,
            users.Index().Select(user => (user.Item, user.Index % 2 == 0 ? ChannelName.Apns : ChannelName.Fcm)),
            TestContext.Current.CancellationToken);
        return users;
    }

    // Tables and connections are there afterwards.
    private async Task WarmUpAsync() => await CostOfAsync("warm-up", ["nobody"], _ => 1);

    private async Task<(int Requests, int Calls)> CostOfAsync(string id, string[] userIds, Func<int, int?> badge)
    {
        _counter.Clear();
        long callsBefore = (await _host.CallsAsync()).Select(call => call.GetProperty("sequence").GetInt64()).DefaultIfEmpty().Max();
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", Event(id, "group", userIds, badge).ToJsonString());
        Assert.True(answer.IsSuccessStatusCode);

        // The last request of a message is its delete; asking for the report would be counted too.
        int chunks = (userIds.Length + 499) / 500;
        await Eventually.TrueAsync(() => _counter.CountOf("delete push-messages") >= chunks);
        string summary = _counter.Summary;
        int requests = RequestsOf(chunks);
        JsonElement totals = (await _host.ReportWhenDoneAsync(id)).GetProperty("totals");
        int calls = (await _host.CallsAsync(callsBefore)).Count;
        output.WriteLine($"{userIds.Length} recipients: {requests} storage requests, {calls} provider calls; {totals}; {summary}");
        return (requests, calls);
    }

    // Each message is received once: the other receives are polls that found nothing.
    private int RequestsOf(int messages) =>
        _counter.Count - _counter.CountOf("receive") - _counter.CountOf("replace PushFeedback") + messages;

    private static JsonObject Event(string id, string conversation, string[] userIds, Func<int, int?> badge) => new()
    {
        ["id"] = id,
        ["conversation"] = new JsonObject { ["type"] = conversation, ["id"] = "team-7", ["name"] = conversation == "group" ? "Team 7" : null },
        ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
        ["recipients"] = new JsonArray([.. userIds.Select((userId, i) => new JsonObject { ["userId"] = userId, ["badge"] = badge(i) })]),
        ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
    };
}
