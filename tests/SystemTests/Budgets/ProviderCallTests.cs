using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Core.Devices;

namespace PushFunctions.SystemTests.Budgets;

/// <summary>
/// One group message to 1,650 phones, 150 on each channel: the requests that each provider gets, counted by the emulator, are
/// the fewest possible. A chunk is dispatched by itself and has up to 500 recipients, so that the fewest possible are those of each chunk:
/// its devices of a channel, divided by how many the vendor takes in a request, rounded up; vivo needs two for a list. Alone in its process
/// collection, since a starved send would be repeated.
/// </summary>
[Collection(nameof(ProviderCallTests))]
[CollectionDefinition(nameof(ProviderCallTests), DisableParallelization = true)]
public sealed class ProviderCallTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int OnEach = 150;
    private const int Chunk = 500;

    private static readonly ChannelName[] Channels = Enum.GetValues<ChannelName>();

    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(new Dictionary<string, string?>(), _ => { });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Group_Of150OnEveryChannel_CostsTheFewestProviderCalls()
    {
        await RegisterAsync();
        await SendAsync("warm-up", [.. Channels.Select(channel => User(channel, 0))]); // whoever needs an access token has one then

        // Mixed: each of four chunks has 13 to 46 devices of a channel; a call each, two at vivo.
        string[] mixed = [.. Enumerable.Range(0, OnEach).SelectMany(number => Channels.Select(channel => User(channel, number)))];
        Dictionary<ChannelName, int> ofMixed = await SendAsync("mixed", mixed);
        Assert.Equal(Channels.ToDictionary(channel => channel, channel => channel == ChannelName.Vivo ? 8 : 4), ofMixed);

        // One channel after the other: a channel's 150 lie in one chunk, or are cut in two.
        string[] sorted = [.. Channels.SelectMany(channel => Enumerable.Range(0, OnEach).Select(number => User(channel, number)))];
        Dictionary<ChannelName, int> ofSorted = await SendAsync("sorted", sorted);
        Assert.Equal(
            new Dictionary<ChannelName, int>
            {
                [ChannelName.Apns] = 1, // 150
                [ChannelName.Fcm] = 1, // 150
                [ChannelName.Xiaomi] = 1, // 150
                [ChannelName.Huawei] = 2, // 50 + 100
                [ChannelName.Harmony] = 1, // 150
                [ChannelName.Honor] = 1, // 150
                [ChannelName.Oppo] = 2, // 100 + 50
                [ChannelName.Vivo] = 2, // 150: saved, then pushed to the list
                [ChannelName.Meizu] = 2, // 150, a hundred at a time
                [ChannelName.Tpns] = 1, // 150
                [ChannelName.Timpush] = 1, // 150
            },
            ofSorted);
    }

    private static string User(ChannelName channel, int number) => $"{channel}-{number}";

    private Task RegisterAsync() => SeededDevices.WriteAsync(
        _host,
        Enumerable.Range(0, OnEach * Channels.Length).Select(i => (User(Channels[i % Channels.Length], i / Channels.Length), Channels[i % Channels.Length])),
        TestContext.Current.CancellationToken);

    /// <returns>The calls by channel, those for access tokens left out: there is to be none.</returns>
    private async Task<Dictionary<ChannelName, int>> SendAsync(string id, string[] users)
    {
        long before = (await _host.CallsAsync()).Select(call => call.GetProperty("sequence").GetInt64()).DefaultIfEmpty().Max();
        string body = new JsonObject
        {
            ["id"] = id,
            ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-9", ["name"] = "Team 9" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray([.. users.Select(user => new JsonObject { ["userId"] = user })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        }.ToJsonString();
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", body);
        Assert.True(answer.IsSuccessStatusCode);
        JsonElement report = await _host.ReportWhenDoneAsync(id);
        Assert.Equal((users.Length + Chunk - 1) / Chunk, report.GetProperty("chunks").GetProperty("total").GetInt32());
        Assert.Equal(users.Length, report.GetProperty("totals").GetProperty("sent").GetInt32());

        // A hub is also asked for its feedback every now and then, which is no push on a channel.
        IReadOnlyList<JsonElement> calls = [.. (await _host.CallsAsync(before)).Where(call => call.TryGetProperty("channel", out _))];
        Assert.Equal(users.Length, calls.Sum(call => call.GetProperty("handles").GetInt32()));
        Dictionary<ChannelName, int> byChannel = calls.GroupBy(call => Enum.Parse<ChannelName>(call.GetProperty("channel").GetString()!, ignoreCase: true))
            .ToDictionary(channel => channel.Key, channel => channel.Count());
        output.WriteLine($"{id}: {calls.Count} calls; {string.Join(", ", byChannel.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}");
        return byChannel;
    }
}
