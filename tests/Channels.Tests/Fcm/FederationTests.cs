using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Google;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>FCM without a key of Google's: the process's own identity is exchanged for access.</summary>
public sealed class FederationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly EmulatorOptions _options = new() { Url = "http://127.0.0.1:0" };
    private readonly HttpClient _http = new();
    private VendorProvider _fcm = null!;

    public async ValueTask InitializeAsync()
    {
        _options.TimeProvider = _clock;
        _fcm = await VendorProvider.StartAsync(_options, "fcm", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _fcm.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task SendAsync_AsAServiceAccount_ExchangesAndImpersonatesOnce()
    {
        _options.Fcm.FederatedMaySend = false;
        Identity identity = new(_http, _fcm.Address);
        IPushChannel channel = Open(As(_options.Fcm.ServiceAccount), identity);

        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);
        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);

        Assert.Equal(
            ["/fcm/v1/token 200", $"/fcm/v1/projects/-/serviceAccounts/{_options.Fcm.ServiceAccount}:generateAccessToken 200"], await CallsAsync());
        Assert.Equal((_options.Fcm.SubjectAudience, null), Assert.Single(identity.Asked));
    }

    [Fact]
    public async Task SendAsync_ByTheFederatedIdentityItself_ExchangesOnce()
    {
        IPushChannel channel = Open(Itself, new Identity(_http, _fcm.Address));

        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);

        Assert.Equal(["/fcm/v1/token 200"], await CallsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_AccessGrowsOld_IsExchangedAnewInTime(bool isItself)
    {
        Identity identity = new(_http, _fcm.Address);
        IPushChannel channel = Open(isItself ? Itself : As(_options.Fcm.ServiceAccount), identity);
        await SendAsync(channel);

        _clock.Advance(TimeSpan.FromMinutes(55));

        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);
        Assert.All(await CallsAsync(), call => Assert.EndsWith("200", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_IdentityIsMeantForSomebodyElse_IsTheOperatorsAffair()
    {
        Identity identity = new(_http, _fcm.Address);
        IPushChannel channel = Open(Itself with { Audience = "api://another" }, identity);

        DeliveryResult result = await SendAsync(channel);

        Assert.Equal(("auth:invalid_grant", true), (result.Code, result.NeedsOperator));
    }

    [Fact]
    public async Task SendAsync_AnotherProvider_IsTheOperatorsAffair()
    {
        IPushChannel channel = Open(Itself with { Provider = Itself.Provider.Replace("azure-pool", "other-pool", StringComparison.Ordinal) }, new Identity(_http, _fcm.Address));

        Assert.Equal("auth:invalid_target", (await SendAsync(channel)).Code);
    }

    [Fact]
    public async Task SendAsync_MayNotActAsTheAccount_IsTheOperatorsAffair()
    {
        IPushChannel channel = Open(As("somebody@chat-app-emulated.iam.gserviceaccount.com"), new Identity(_http, _fcm.Address));

        DeliveryResult result = await SendAsync(channel);

        Assert.Equal(("auth:PERMISSION_DENIED", true), (result.Code, result.NeedsOperator));
    }

    [Theory]
    [InlineData(true, DeliveryStatus.RetryAfter)]
    [InlineData(false, DeliveryStatus.Refused)]
    public async Task SendAsync_NoIdentityToBeHad_IsTriedAgainWhereThatPasses(bool passes, DeliveryStatus expected)
    {
        DeliveryResult result = await SendAsync(Open(Itself, new Nobody(new NoIdentityException("identity", passes))));

        Assert.Equal((expected, "auth:identity", !passes), (result.Status, result.Code, result.NeedsOperator));
    }

    [Fact]
    public async Task SendAsync_HostWithoutAnIdentity_IsTheOperatorsAffair()
    {
        DeliveryResult result = await SendAsync(Open(Itself, null));

        Assert.Equal(("auth:noIdentity", true), (result.Code, result.NeedsOperator));
        Assert.Empty(await CallsAsync());
    }

    [Fact]
    public async Task SendAsync_ExchangeIsDown_IsToBeTriedAgain()
    {
        await _fcm.ArmAsync("status", status: 503, on: "auth");
        IPushChannel channel = Open(As(_options.Fcm.ServiceAccount), new Identity(_http, _fcm.Address));

        Assert.Equal((DeliveryStatus.RetryAfter, "503"), await OutcomeAsync(channel));
        Assert.Equal(DeliveryStatus.Taken, (await SendAsync(channel)).Status);
    }

    private GoogleFederation Itself => new()
    {
        Provider = _options.Fcm.Provider,
        Audience = _options.Fcm.SubjectAudience,
        TokenAddress = new Uri($"{_fcm.Address}/v1/token"),
        IamAddress = _fcm.Address,
    };

    private GoogleFederation As(string account) => Itself with { ServiceAccount = account };

    private IPushChannel Open(GoogleFederation federation, ISubjectTokens? identity) =>
        new FcmAccount { ProjectId = _options.Fcm.ProjectId, Federation = federation, BaseAddress = _fcm.Address }.Open(
            new VendorServices(_http, _clock, new RecordingLogger<VendorChannel>()) { Identity = identity }, new VendorPayloadOptions());

    private static async Task<DeliveryResult> SendAsync(IPushChannel channel)
    {
        PushPayload payload = channel.Compose(ANotification.For(ChannelName.Fcm) with { Title = "Team 7", Body = "Lunch?" }).Payload!;
        return Assert.Single(await channel.SendAsync(
            [new PushBatch(payload, [new PushTarget("bob", "phone", "token-1")])], TestContext.Current.CancellationToken));
    }

    private static async Task<(DeliveryStatus, string?)> OutcomeAsync(IPushChannel channel) =>
        await SendAsync(channel) is var result ? (result.Status, result.Code) : default;

    private async Task<string[]> CallsAsync() =>
        [.. (await _fcm.OtherCallsAsync()).Select(call => $"{call.GetProperty("path").GetString()} {call.GetProperty("status").GetInt32()}")];

    // What Entra ID would say of the process, from the emulator in its place.
    private sealed class Identity(HttpClient http, Uri emulator) : ISubjectTokens
    {
        public List<(string Audience, string? ClientId)> Asked { get; } = [];

        public Task<string> GetAsync(string audience, string? clientId, CancellationToken cancellationToken)
        {
            Asked.Add((audience, clientId));
            return http.GetStringAsync(new Uri($"{emulator}/subject-token?audience={Uri.EscapeDataString(audience)}"), cancellationToken);
        }
    }

    private sealed class Nobody(NoIdentityException reason) : ISubjectTokens
    {
        public Task<string> GetAsync(string audience, string? clientId, CancellationToken cancellationToken) => Task.FromException<string>(reason);
    }
}
