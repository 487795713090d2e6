using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>
/// A hundred phones on every channel, and credentials that are wrong: whatever a provider answers then, through a send or through a hub's
/// feedback, nobody is removed, and an operator hears of it once.
/// </summary>
[Collection(nameof(VerdictCollection))]
public sealed class WrongCredentialTests(VerdictWorld world) : IAsyncDisposable
{
    private const int ThousandSends = 10;

    private static readonly string[] Hubs = ["apns", "fcm"];
    private static readonly string[] Vendors = ["xiaomi", "huawei", "harmony", "honor", "oppo", "vivo", "meizu", "tpns", "timpush"];

    private VerdictHost Host => world.Host;

    public static TheoryData<string> Channels => [.. Hubs, .. Vendors];

    public static TheoryData<string> VendorChannels => [.. Vendors];

    public static TheoryData<string> HubChannels => [.. Hubs];

    // Where a whole call is searched for the one that is to blame, 30 requests name a dozen: too few for an alarm, and for a removal.
    public static TheoryData<string, string, int> AnswersOfTheDead => new()
    {
        { "xiaomi", "10029", 0 },
        { "huawei", "80300007", 1 },
        { "harmony", "80300007", 1 },
        { "honor", "80300007", 1 },
        { "oppo", "10000", 0 },
        { "vivo", "10302", 0 },
        { "meizu", "110003", 0 },
        { "tpns", "1008029", 0 },
        { "timpush", "70107", 0 },
    };

    public ValueTask DisposeAsync() => new(Host.Running.ClearFaultsAsync());

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Push_ThousandTimesWithAWrongSecret_RemovesNobodyAndAlarmsOnce(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "secret", channel);

        await PushAsync("secret", phones, total => Assert.Equal(HundredPhones.Count, total.GetValueOrDefault("refused")), ThousandSends);

        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("secret", phones.Users));
        Assert.Equal(1, Host.Alarms("secret", channel));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Push_AsAnotherApp_RemovesNobodyAndAlarmsOnce(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "other", channel);

        await PushAsync("other", phones, total => Assert.Equal(HundredPhones.Count, total.GetValueOrDefault("refused")), messages: 2);

        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("other", phones.Users));
        Assert.Equal(1, Host.Alarms("other", channel));
    }

    [Theory]
    [MemberData(nameof(VendorChannels))]
    public async Task Push_EveryTokenNamedAsDead_RemovesNobodyThenOrLater(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "named", channel);
        await Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel });

        await PushAsync("named", phones, total => Assert.Equal(HundredPhones.Count, total.GetValueOrDefault("suspect")), messages: 3);
        (int Left, int Suspect) during = await Host.LookAsync("named", phones.Users);
        await Host.Running.ClearFaultsAsync();
        IReadOnlyDictionary<string, int> mended = await Host.PushAsync("named", phones.Users);

        Assert.Equal((HundredPhones.Count, HundredPhones.Count), during);
        Assert.Equal(HundredPhones.Count, mended["sent"]);
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("named", phones.Users));
        Assert.Equal(1, Host.Alarms("named", channel));
    }

    [Theory]
    [MemberData(nameof(AnswersOfTheDead))]
    public async Task Push_EveryCallRefusedAsForADeadToken_RemovesNobodyThenOrLater(string channel, string code, int alarms)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "whole", channel);
        await Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "code", ["channel"] = channel, ["code"] = code, ["count"] = 0 });

        await PushAsync("whole", phones, total => Assert.False(total.ContainsKey("sent") || total.ContainsKey("deadToken")), messages: 3, isNowOrNever: true);
        await Host.Running.ClearFaultsAsync();
        IReadOnlyDictionary<string, int> mended = await Host.PushAsync("whole", phones.Users);

        Assert.Equal(HundredPhones.Count, mended["sent"]);
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("whole", phones.Users));
        Assert.Equal(alarms, Host.Alarms("whole", channel));
    }

    [Theory]
    [MemberData(nameof(HubChannels))]
    public async Task Feedback_EveryTokenCalledBad_RemovesNobodyAndAlarmsOnce(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "named", channel, areFound: true);
        await Host.Running.ArmFaultAsync(
            new JsonObject { ["kind"] = "pnsError", ["channel"] = channel, ["hub"] = "named", ["code"] = "BadChannel", ["count"] = 0 });

        for (int round = 0; round < 2; round++)
        {
            await PushAsync("named", phones, total => Assert.Equal(HundredPhones.Count, total.GetValueOrDefault("sent")), messages: 1);
            await Host.ReadFeedbackUntilAsync(async () => (await Host.LookAsync("named", phones.Users)).Suspect == HundredPhones.Count);
        }

        await Host.Running.ClearFaultsAsync();
        await Host.PushAsync("named", phones.Users);

        Assert.Equal(HundredPhones.Count, (await Host.LookAsync("named", phones.Users)).Left);
        Assert.Equal(1, Host.Alarms("named", channel));
    }

    private async Task PushAsync(
        string app, HundredPhones phones, Action<IReadOnlyDictionary<string, int>> check, int messages, bool isNowOrNever = false)
    {
        for (int message = 0; message < messages; message++)
        {
            check(await Host.PushAsync(app, phones.Users, isNowOrNever));
        }
    }
}
