using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Apns;

public sealed class ApnsChannelContract : VendorChannelContract
{
    private readonly List<HttpClient> _clients = [];

    protected override ChannelName Channel => ChannelName.Apns;

    protected override string Title => "apns, direct";

    protected override int BatchSize => 1;

    protected override bool TakesBadgeAlone => true;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "Unregistered",
        DeadAlone = "Unregistered",
        NoToken = "DeadToken BadDeviceToken",
        Throttled = "TooManyRequests",
        Quota = ("TooManyProviderTokenUpdates", TimeSpan.FromMinutes(1)),
        Content = "PayloadTooLarge",
        Operator = "TopicDisallowed",
        Internal = "InternalServerError",
        Expired = "ExpiredProviderToken",
        WrongCredentials = "InvalidProviderToken",
    };

    // It signs its own.
    protected override bool AsksForTokens => false;

    protected override TimeSpan? WaitsForAnotherToken => TimeSpan.FromMinutes(20);

    protected override bool SaysSoWhereItTakes => false;

    protected override void Configure(EmulatorOptions options) => EmulatedApns.Configure(options);

    protected override string Token(int number) => EmulatedApns.Token(number);

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false)
    {
        ApnsAccount account = EmulatedApns.Account(emulator, Provider.Http2);
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return wrongSecret ? account with { PrivateKey = other.ExportPkcs8PrivateKeyPem() } : account;
    }

    // A connection belongs to one provider token.
    protected override HttpClient Client(IVendorAccount account)
    {
        HttpClient client = new(new ApnsConnections((ApnsAccount)account, Clock));
        _clients.Add(client);
        return client;
    }

    public override async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await base.DisposeAsync();
    }

    protected override string ShownBody(JsonElement payload)
    {
        JsonElement alert = payload.GetProperty("aps").GetProperty("alert");
        return alert.ValueKind == JsonValueKind.String ? alert.GetString()! : alert.GetProperty("body").GetString()!;
    }

    protected override string ShownId(JsonElement payload) => throw new NotSupportedException("a header has it");

    protected override string IdOf(JsonElement delivery) =>
        $"{delivery.GetProperty("headers").GetProperty("apns-collapse-id")} {delivery.GetProperty("headers").GetProperty("apns-id")}";

    [Fact]
    public async Task SendAsync_TwoDevicesOfAMessage_HaveAnIdEachThatARepeatKeeps()
    {
        IPushChannel channel = Open();
        await SendAsync(channel, 1, 2);
        await SendAsync(channel, 1, 2);

        ILookup<string, string> ids = (await Provider.DeliveriesAsync()).ToLookup(TokenOf, delivery => delivery.GetProperty("headers").GetProperty("apns-id").GetString()!);

        Assert.Equal(2, ids.Count);
        Assert.All(ids, device => Assert.Single(device.Distinct()));
        Assert.Equal(2, ids.Select(device => device.First()).Distinct().Count());
    }

    [Fact]
    public async Task SendAsync_UnregisteredSinceATime_CarriesIt()
    {
        await Provider.ArmAsync("deadToken", token: Token(1));

        DeliveryResult result = Assert.Single(await SendAsync(Open(), 1));

        Assert.Equal((DeliveryStatus.DeadToken, "Unregistered", Clock.GetUtcNow()), (result.Status, result.Code, result.DeadSince));
    }

    [Fact]
    public async Task SendAsync_TooManyForOneToken_IsThatTokensAlone()
    {
        await Provider.ArmAsync("code", code: "TooManyRequests", token: Token(1));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        DeliveryResult throttled = Assert.Single(results, result => result.Status == DeliveryStatus.RetryAfter);
        Assert.Equal((Token(1), true, true, false), (throttled.Target.Token, throttled.IsTokensOwn, throttled.IsThrottled, throttled.ConcernsEveryone));
    }
}
