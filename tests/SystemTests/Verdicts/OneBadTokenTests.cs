using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>A token that is none, or is dead, among a hundred phones: the other 99 have their push, and are not removed.</summary>
[Collection(nameof(VerdictCollection))]
public sealed class OneBadTokenTests(VerdictWorld world) : IAsyncDisposable
{
    private static readonly string[] Vendors = ["xiaomi", "huawei", "harmony", "honor", "oppo", "vivo", "meizu", "tpns", "timpush"];

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    private VerdictHost Host => world.Host;

    public static TheoryData<string> Channels => ["apns", "fcm", .. Vendors];

    public static TheoryData<string> VendorChannels => [.. Vendors];

    public ValueTask DisposeAsync() => new(Host.Running.ClearFaultsAsync());

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Push_OneTokenIsNone_TheOther99Arrive(string channel)
    {
        string bad = channel is "apns" or "fcm" ? RunningHost.NewToken(channel) : $"größe-{_id}";
        if (channel is "apns" or "fcm")
        {
            // A hub does not look at tokens that can stand in a header; what it refuses a call for is not documented.
            await Host.Running.ArmFaultAsync(new JsonObject { ["channel"] = channel, ["token"] = bad, ["status"] = 400, ["count"] = 0 });
        }

        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "batch", channel, bad: bad);

        IReadOnlyDictionary<string, int> totals = await Host.PushAsync("batch", phones.Users);

        Assert.Equal(99, totals["sent"]);
        Assert.InRange((await Host.LookAsync("batch", phones.Users)).Left, 99, HundredPhones.Count); // some vendors call what is none dead
        Assert.All(
            await Task.WhenAll(phones.Tokens.Take(3).Append(phones.Tokens[98]).Select(Host.Running.DeliveriesAsync)),
            deliveries => Assert.Single(deliveries));
    }

    [Theory]
    [MemberData(nameof(VendorChannels))]
    public async Task Push_OneDeadAmongTheLive_IsRemovedBetweenTheSuccessesOfOthers(string channel)
    {
        string bob = $"bob-{channel}-{_id}";
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "one", channel);
        await ArmAsync(channel, await Host.Running.RegisterAsync(bob, channel, more: ", \"app\": \"one\""));

        Assert.Equal(1, (await Host.PushAsync("one", [bob]))["suspect"]);
        Assert.Equal((1, 1), await Host.LookAsync("one", [bob]));
        Assert.Equal(HundredPhones.Count, (await Host.PushAsync("one", phones.Users))["sent"]);
        Assert.Equal(1, (await Host.PushAsync("one", [bob]))["suspect"]);
        await Host.PushAsync("one", phones.Users.Take(2));

        Assert.False(await Host.HasAsync("one", bob));
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("one", phones.Users));
        Assert.Equal(0, Host.Alarms("one", channel));
    }

    [Theory]
    [MemberData(nameof(VendorChannels))]
    public async Task Push_OneDeadInTheAnswerThatTakesTheLive_IsRemovedAtOnce(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "one", channel);
        await ArmAsync(channel, phones.Tokens[^1]);

        IReadOnlyDictionary<string, int> totals = await Host.PushAsync("one", phones.Users);

        Assert.Equal((99, 1), (totals["sent"], totals["deadToken"]));
        Assert.Equal((99, 0), await Host.LookAsync("one", phones.Users));
    }

    [Fact]
    public async Task Register_ATokenUnlikeEveryOther_IsSentToAloneUntilItWasTakenOnce()
    {
        string bob = $"bob-{_id}";
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "batch", "vivo");
        using HttpResponseMessage answer = await Host.Running.PutAsync(
            $"/api/users/{bob}/devices/phone", """{ "channel": "vivo", "token": "not-a-vivo-token", "app": "batch" }""");
        Assert.Contains("warnings", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        int[] first = await HandlesAsync([.. phones.Users, bob]);
        int[] second = await HandlesAsync([.. phones.Users, bob]);

        Assert.Equal([1, 100], first);
        Assert.Equal([101], second);
    }

    private async Task<int[]> HandlesAsync(string[] users)
    {
        IReadOnlyList<JsonElement> before = await Host.Running.CallsAsync();
        Assert.Equal(101, (await Host.PushAsync("batch", users))["sent"]);
        long last = before.Count == 0 ? 0 : before[^1].GetProperty("sequence").GetInt64();
        return
        [
            .. (await Host.Running.CallsAsync(last))
                .Where(call => call.GetProperty("channel").GetString() == "vivo")
                .Select(call => call.GetProperty("handles").GetInt32()).Where(handles => handles > 0).Order(),
        ];
    }

    private Task ArmAsync(string channel, string token) =>
        Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = token });
}
