using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>APNs without a hub goes by the same guard as every channel: wrong credentials remove nobody, and a dead token goes between the successes
/// of others.</summary>
[Collection(nameof(VerdictCollection))]
public sealed class DirectApnsTests(VerdictWorld world) : IAsyncDisposable
{
    private const string Apns = "apns";

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    private VerdictHost Host => world.Host;

    public ValueTask DisposeAsync() => new(Host.Running.ClearFaultsAsync());

    [Theory]
    [InlineData("direct-secret")]
    [InlineData("direct-other")]
    public async Task Push_WithAKeyOrATopicThatIsWrong_RemovesNobodyAndAlarmsOnce(string app)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, app, Apns);

        for (int message = 0; message < 3; message++)
        {
            Assert.Equal(HundredPhones.Count, (await Host.PushAsync(app, phones.Users))["refused"]);
        }

        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync(app, phones.Users));
        Assert.Equal(1, Host.Alarms(app, Apns));
    }

    [Theory]
    [InlineData("deadToken", null)]
    [InlineData("code", "BadDeviceToken")] // what the tokens of another environment are told
    public async Task Push_EveryTokenCalledDead_RemovesNobodyThenOrLater(string kind, string? code)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "direct-named", Apns);
        await Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = kind, ["channel"] = Apns, ["code"] = code, ["count"] = 0 });

        for (int message = 0; message < 3; message++)
        {
            Assert.Equal(HundredPhones.Count, (await Host.PushAsync("direct-named", phones.Users))["suspect"]);
        }

        Assert.Equal((HundredPhones.Count, HundredPhones.Count), await Host.LookAsync("direct-named", phones.Users));
        await Host.Running.ClearFaultsAsync();
        Assert.Equal(HundredPhones.Count, (await Host.PushAsync("direct-named", phones.Users))["sent"]);
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("direct-named", phones.Users));
    }

    [Fact]
    public async Task Push_OneDeadAmongTheLive_IsRemovedBetweenTheSuccessesOfOthers()
    {
        string bob = $"bob-{_id}";
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "direct-one", Apns);
        string token = await Host.Running.RegisterAsync(bob, Apns, more: ", \"app\": \"direct-one\"");
        await Host.Running.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = Apns, ["token"] = token });

        Assert.Equal(1, (await Host.PushAsync("direct-one", [bob]))["suspect"]);
        Assert.Equal(HundredPhones.Count, (await Host.PushAsync("direct-one", phones.Users))["sent"]);
        Assert.Equal(1, (await Host.PushAsync("direct-one", [bob]))["suspect"]);
        await Host.PushAsync("direct-one", phones.Users.Take(2));

        Assert.False(await Host.HasAsync("direct-one", bob));
        Assert.Equal((HundredPhones.Count, 0), await Host.LookAsync("direct-one", phones.Users));
        Assert.Equal(0, Host.Alarms("direct-one", Apns));
    }

    [Fact]
    public async Task Push_OneTokenThatAppleDoesNotKnow_TheOther99Arrive()
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "direct-one", Apns, bad: "not-hexadecimal");

        IReadOnlyDictionary<string, int> totals = await Host.PushAsync("direct-one", phones.Users);

        Assert.Equal((99, 1), (totals["sent"], totals["suspect"]));
        Assert.Equal((HundredPhones.Count, 1), await Host.LookAsync("direct-one", phones.Users));
    }

    [Fact]
    public async Task Push_ToTheSandbox_GoesByTheSameKey()
    {
        string bob = $"bob-{_id}";
        string token = await Host.Running.RegisterAsync(bob, Apns, more: ", \"app\": \"direct-one\", \"environment\": \"sandbox\"");

        Assert.Equal(1, (await Host.PushAsync("direct-one", [bob]))["sent"]);

        Assert.Equal("com.example.chat", Assert.Single(await Host.Running.DeliveriesAsync(token)).GetProperty("headers").GetProperty("apns-topic").GetString());
    }
}
