using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>
/// The direct ways to Apple and Google name a dead token in their answer to its push: the same guard stands before a removal as for the vendors.
/// </summary>
[Collection(nameof(VerdictCollection))]
public sealed class DirectVerdictTests(VerdictWorld world) : IAsyncDisposable
{
    private const int ThousandSends = 10;

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    private VerdictHost Host => world.Host;

    public static TheoryData<string> Channels => ["fcm"];

    public static TheoryData<string, string> AnswersOfTheDead => new()
    {
        { "fcm", "SENDER_ID_MISMATCH" },
        { "fcm", "INVALID_ARGUMENT:token" },
        { "fcm", "INVALID_ARGUMENT:unexplained" },
    };

    public ValueTask DisposeAsync() => new(Host.Running.ClearFaultsAsync());

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Push_OneTokenIsNone_TheOther99Arrive(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "straight-batch", channel, bad: $"größe-{_id}");

        IReadOnlyDictionary<string, int> totals = await Host.PushAsync("straight-batch", phones.Users);

        Assert.Equal(99, totals["sent"]);
        Assert.All(
            await Task.WhenAll(phones.Tokens.Take(3).Append(phones.Tokens[98]).Select(Host.Running.DeliveriesAsync)),
            deliveries => Assert.Single(deliveries));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Push_OneDeadAmongTheLive_IsRemovedBetweenTheSuccessesOfOthers(string channel)
    {
        string bob = $"bob-{channel}-{_id}";
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "straight-one", channel);
        string token = await Host.Running.RegisterAsync(bob, channel, more: ", \"app\": \"straight-one\"");
        await Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = token });

        Assert.Equal(1, (await Host.PushAsync("straight-one", [bob]))["suspect"]);
        Assert.Equal((1, 1), await Host.LookAsync("straight-one", [bob]));
        Assert.Equal(HundredPhones.Count, (await Host.PushAsync("straight-one", phones.Users))["sent"]);
        Assert.Equal(1, (await Host.PushAsync("straight-one", [bob]))["suspect"]);
        await Host.PushAsync("straight-one", phones.Users.Take(2));

        Assert.False(await Host.HasAsync("straight-one", bob));
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("straight-one", phones.Users));
        Assert.Equal(0, Host.Alarms("straight-one", channel));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public Task Push_ThousandTimesWithAWrongSecret_RemovesNobodyAndAlarmsOnce(string channel) => RefuseAsync("straight-secret", channel, ThousandSends);

    [Theory]
    [MemberData(nameof(Channels))]
    public Task Push_AsAnotherApp_RemovesNobodyAndAlarmsOnce(string channel) => RefuseAsync("straight-other", channel, messages: 2);

    [Theory]
    [MemberData(nameof(Channels))]
    public Task Push_EveryTokenCalledDead_RemovesNobodyThenOrLater(string channel) =>
        CondemnAsync("straight-named", channel, new JsonObject { ["kind"] = "deadToken", ["channel"] = channel });

    [Theory]
    [MemberData(nameof(AnswersOfTheDead))]
    public Task Push_EveryPushAnsweredAsForADeadToken_RemovesNobodyThenOrLater(string channel, string code) =>
        CondemnAsync("straight-whole", channel, new JsonObject { ["kind"] = "code", ["channel"] = channel, ["code"] = code, ["count"] = 0 });

    private async Task RefuseAsync(string app, string channel, int messages)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, app, channel);
        for (int message = 0; message < messages; message++)
        {
            Assert.Equal(HundredPhones.Count, (await Host.PushAsync(app, phones.Users)).GetValueOrDefault("refused"));
        }

        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync(app, phones.Users));
        Assert.Equal(1, Host.Alarms(app, channel));
    }

    private async Task CondemnAsync(string app, string channel, JsonObject fault)
    {
        int alarms = Host.Alarms(app, channel);
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, app, channel);
        await Host.Running.ArmFaultAsync(fault);
        for (int message = 0; message < 3; message++)
        {
            Assert.Equal(HundredPhones.Count, (await Host.PushAsync(app, phones.Users)).GetValueOrDefault("suspect"));
        }

        (int Left, int Suspect) during = await Host.LookAsync(app, phones.Users);
        await Host.Running.ClearFaultsAsync();
        IReadOnlyDictionary<string, int> mended = await Host.PushAsync(app, phones.Users);

        Assert.Equal((HundredPhones.Count, HundredPhones.Count), during);
        Assert.Equal(HundredPhones.Count, mended["sent"]);
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync(app, phones.Users));
        Assert.InRange(Host.Alarms(app, channel) - alarms, 0, 1); // once within the hour, whichever case of this app comes first
        Assert.Equal(1, Host.Alarms(app, channel));
    }
}
