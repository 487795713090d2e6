using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>What FCM does and no vendor does.</summary>
public sealed class FcmDirectTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private VendorProvider _fcm = null!;

    public async ValueTask InitializeAsync() => _fcm = await VendorProvider.StartAsync(
        new EmulatorOptions { Url = "http://127.0.0.1:0", TimeProvider = _clock }, "fcm", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _fcm.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task SendAsync_UnexplainedRefusalOfAMessage_LeavesTheTokenAlone()
    {
        await _fcm.ArmAsync("code", code: "INVALID_ARGUMENT:unexplained", count: 1);

        DeliveryResult result = Assert.Single(await SendAsync("token-1"));

        Assert.Equal((DeliveryStatus.Refused, "INVALID_ARGUMENT"), (result.Status, result.Code));
        Assert.Equal(2, (await _fcm.SendsAsync()).Length);
        Assert.Empty(await _fcm.DeliveriesAsync()); // what was asked was only judged
    }

    [Fact]
    public async Task SendAsync_UnexplainedRefusalOfWhatever_CondemnsTheToken()
    {
        await _fcm.ArmAsync("code", code: "INVALID_ARGUMENT:unexplained", count: 2);

        DeliveryResult result = Assert.Single(await SendAsync("token-1"));

        Assert.Equal((DeliveryStatus.DeadToken, "INVALID_ARGUMENT"), (result.Status, result.Code));
    }

    [Fact]
    public async Task SendAsync_TokenIsNamedAsWrong_AsksNoMore()
    {
        await _fcm.ArmAsync("code", code: "INVALID_ARGUMENT:token");

        DeliveryResult result = Assert.Single(await SendAsync("token-1"));

        Assert.Equal((DeliveryStatus.DeadToken, "INVALID_ARGUMENT"), (result.Status, result.Code));
        Assert.Single(await _fcm.SendsAsync());
    }

    [Fact]
    public async Task SendAsync_NoExplanationToBeHadNow_IsToBeTriedAgain()
    {
        await _fcm.ArmAsync("code", code: "INVALID_ARGUMENT:unexplained");
        await _fcm.ArmAsync("status", status: 503);

        DeliveryResult result = Assert.Single(await SendAsync("token-1"));

        Assert.Equal((DeliveryStatus.RetryAfter, "503"), (result.Status, result.Code));
    }

    [Fact]
    public async Task SendAsync_AnotherProjectsToken_IsCalledDead()
    {
        await _fcm.ArmAsync("code", code: "SENDER_ID_MISMATCH");

        Assert.Equal(DeliveryStatus.DeadToken, Assert.Single(await SendAsync("token-1")).Status);
    }

    [Theory]
    [InlineData("PERMISSION_DENIED", "SERVICE_DISABLED")]
    [InlineData("THIRD_PARTY_AUTH_ERROR", "THIRD_PARTY_AUTH_ERROR")]
    public async Task SendAsync_ProjectIsNotSetUp_IsTheOperatorsAffairWithoutAnotherAccessToken(string armed, string code)
    {
        await _fcm.ArmAsync("code", code: armed);

        DeliveryResult result = Assert.Single(await SendAsync("token-1"));

        Assert.Equal((code, true), (result.Code, result.NeedsOperator));
        Assert.Single(await _fcm.OtherCallsAsync());
    }

    [Fact]
    public async Task SendAsync_AnotherProjectsAccount_IsTheOperatorsAffair()
    {
        string file = GoogleKeyFiles.With(GoogleKeyFiles.From(_fcm.Address), "project_id", "other-app");

        DeliveryResult result = Assert.Single(await SendAsync("token-1", new FcmAccount { ServiceAccount = file, BaseAddress = _fcm.Address }));

        Assert.Equal(("IAM_PERMISSION_DENIED", true), (result.Code, result.NeedsOperator));
    }

    [Fact]
    public async Task SendAsync_OneTokenOfTwoDevices_TellsThePhoneOnce()
    {
        IPushChannel channel = Open();
        PushBatch batch = new(channel.Compose(Message()).Payload!, [new("bob", "new", "token-1"), new("bob", "old", "token-1")]);

        IReadOnlyList<DeliveryResult> results = await channel.SendAsync([batch], TestContext.Current.CancellationToken);

        Assert.Equal(2, results.Count(result => result.Status == DeliveryStatus.Taken));
        Assert.Single(await _fcm.DeliveriesAsync());
    }

    [Fact]
    public async Task SendAsync_ThousandDevices_ReachEachOnce()
    {
        IPushChannel channel = Open();
        PushTarget[] targets = [.. Enumerable.Range(0, 1000).Select(number => new PushTarget($"user-{number}", "phone", $"token-{number}"))];

        IReadOnlyList<DeliveryResult> results =
            await channel.SendAsync([new PushBatch(channel.Compose(Message()).Payload!, targets)], TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal(DeliveryStatus.Taken, result.Status));
        Assert.Equal(
            targets.Select(target => target.Token).Order(), (await _fcm.DeliveriesAsync()).Select(delivery => delivery.GetProperty("token").GetString()).Order());
        Assert.Single(await _fcm.OtherCallsAsync()); // the access token
    }

    [Fact]
    public async Task SendAsync_IPhoneBehindFcm_GetsWhatApnsWouldBeTold()
    {
        IPushChannel channel = Open();
        Notification notification = Message() with { IsApple = true, Badge = 3 };

        IReadOnlyList<DeliveryResult> results = await channel.SendAsync(
            [new PushBatch(channel.Compose(notification).Payload!, [new("bob", "iphone", "token-1")])], TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryStatus.Taken, Assert.Single(results).Status);
        JsonElement apns = Assert.Single(await _fcm.DeliveriesAsync()).GetProperty("payload").GetProperty("message").GetProperty("apns");
        Assert.Equal("alert", apns.GetProperty("headers").GetProperty("apns-push-type").GetString());
        Assert.Equal(3, apns.GetProperty("payload").GetProperty("aps").GetProperty("badge").GetInt32());
    }

    [Theory]
    [InlineData("""to"k\en""")]
    [InlineData("größe 👍🏽\n")]
    public void To_AnyToken_StaysOneMemberOfTheMessage(string token)
    {
        using JsonDocument one = JsonDocument.Parse(FcmBody.To(token, """{"message":{"data":{"a":"b"}}}"""u8));
        using JsonDocument empty = JsonDocument.Parse(FcmBody.Empty(token));

        Assert.Equal(["token", "data"], one.RootElement.GetProperty("message").EnumerateObject().Select(member => member.Name));
        Assert.Equal(token, one.RootElement.GetProperty("message").GetProperty("token").GetString());
        Assert.Equal(token, empty.RootElement.GetProperty("message").GetProperty("token").GetString());
        Assert.True(empty.RootElement.GetProperty("validate_only").GetBoolean());
    }

    private static Notification Message() => ANotification.For(ChannelName.Fcm) with { Title = "Team 7", Body = "Alice:Lunch?" };

    private IPushChannel Open(FcmAccount? account = null) =>
        (account ?? new FcmAccount { ServiceAccount = GoogleKeyFiles.From(_fcm.Address), BaseAddress = _fcm.Address })
        .Open(new VendorServices(_http, _clock, new RecordingLogger<VendorChannel>()), new VendorPayloadOptions());

    private Task<IReadOnlyList<DeliveryResult>> SendAsync(string token, FcmAccount? account = null)
    {
        IPushChannel channel = Open(account);
        return channel.SendAsync(
            [new PushBatch(channel.Compose(Message()).Payload!, [new PushTarget("bob", "phone", token)])], TestContext.Current.CancellationToken);
    }
}
