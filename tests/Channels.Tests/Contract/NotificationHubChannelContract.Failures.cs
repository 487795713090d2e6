using System.Globalization;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Contract;

public abstract partial class NotificationHubChannelContract
{
    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task SendAsync_PassingStatus_IsToBeTriedAgain(int status)
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "status", status }, Cancelled);

        AssertAll(await SendAsync(To(Payload(), "token-1")), 1, DeliveryStatus.RetryAfter, CodeOf(status));

        Assert.Single(await Provider.CallsAsync(Cancelled)); // trying again is the queue's affair
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    public async Task SendAsync_LastingStatus_IsRefused(int status)
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "status", status, count = 0 }, Cancelled);

        AssertAll(await SendAsync(To(Payload(), "token-1", "token-2")), 2, DeliveryStatus.Refused, CodeOf(status));

        // A 400 may be one device's: each is tried by itself.
        Assert.Equal(status == 400 ? 3 : 1, (await Provider.CallsAsync(Cancelled)).Length);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task SendAsync_ThrottledWithSeconds_ReportsThem(int status)
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "status", status, retryAfter = 7 }, Cancelled);

        IReadOnlyList<DeliveryResult> results = await SendAsync(To(Payload(), "token-1", "token-2"));

        AssertAll(results, 2, DeliveryStatus.RetryAfter, CodeOf(status), TimeSpan.FromSeconds(7));
        Assert.All(results, result => Assert.True(result.IsThrottled));
    }

    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Fcm)]
    public async Task SendAsync_OneTokenThatIsNoneAmongAHundred_NinetyNineArrive(ChannelName channel)
    {
        string[] tokens = [.. Enumerable.Range(1, 99).Select(number => $"token-{number}")];

        IReadOnlyList<DeliveryResult> results = await SendAsync(To(Payload(channel), [.. tokens[..56], "{no-token}", .. tokens[56..]]));

        DeliveryResult refused = Assert.Single(results, result => result.Status != DeliveryStatus.Taken);
        Assert.Equal(("{no-token}", DeliveryStatus.Refused, "400"), (refused.Target.Token, refused.Status, refused.Code));
        Assert.Equal(tokens.Order(), (await Provider.DeliveriesAsync(Cancelled)).Select(TokenOf).Order());
    }

    [Fact]
    public async Task SendAsync_ThrottledWithDate_ReportsTheTimeUntilThen()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        DateTimeOffset until = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 30);
        string retryAfter = until.ToString("r", CultureInfo.InvariantCulture);
        await Provider.ArmAsync(new { channel = "apns", kind = "status", status = 429, retryAfter }, Cancelled);

        AssertAll(await SendAsync(To(Payload(), "token-1")), 1, DeliveryStatus.RetryAfter, CodeOf(429), ReadsDates ? until - now : WaitUnknown);
    }

    [Fact]
    public async Task SendAsync_ThrottledWithoutSayingHowLong_LeavesItToUs()
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "status", status = 429 }, Cancelled);

        AssertAll(await SendAsync(To(Payload(), "token-1")), 1, DeliveryStatus.RetryAfter, CodeOf(429), WaitUnknown);
    }

    [Fact]
    public async Task SendAsync_OneCallOfTwoFails_ConcernsItsDevicesOnly()
    {
        await Provider.ArmAsync(new { token = "token-1001", kind = "status", status = 503 }, Cancelled);

        IReadOnlyList<DeliveryResult> results = await SendAsync(To(Payload(), Tokens(1002)));

        AssertAll([.. results.Where(result => result.Status == DeliveryStatus.Taken)], 1000, DeliveryStatus.Taken, null);
        AssertAll([.. results.Where(result => result.Status != DeliveryStatus.Taken)], 2, DeliveryStatus.RetryAfter, CodeOf(503));
    }

    [Fact]
    public async Task SendAsync_WrongKey_IsRefused()
    {
        NotificationHubOptions hub = Provider.Hub with { ConnectionString = Provider.Hub.ConnectionString + "x" };

        AssertAll(await SendAsync(hub, To(Payload(), "token-1")), 1, DeliveryStatus.Refused, CodeOf(401));
    }

    [Fact]
    public async Task SendAsync_KeyThatMayNotSend_IsRefused()
    {
        NotificationHubOptions hub = Provider.Hub with
        {
            ConnectionString = Provider.Hub.ConnectionString.Replace(
                EmulatorDefaults.KeyName, EmulatorDefaults.ListenOnlyKeyName, StringComparison.Ordinal),
        };

        AssertAll(await SendAsync(hub, To(Payload(), "token-1")), 1, DeliveryStatus.Refused, CodeOf(403));
    }

    [Fact]
    public async Task SendAsync_NoSuchHub_IsRefused() =>
        AssertAll(await SendAsync(Provider.Hub with { Name = "absent" }, To(Payload(), "token-1")), 1, DeliveryStatus.Refused, CodeOf(404));

    [Fact]
    public async Task SendAsync_PayloadThatTheHubCannotTake_IsRefused()
    {
        PushPayload huge = Payload() with { Body = Encoding.UTF8.GetBytes($$$"""{"aps":{"alert":"{{{new string('x', 5000)}}}"}}""") };

        AssertAll(await SendAsync(To(huge, "token-1")), 1, DeliveryStatus.Refused, CodeOf(400));
    }

    [Fact]
    public async Task SendAsync_NoAnswer_IsGivenUpAfterTenSeconds()
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "timeout" }, Cancelled);
        Task<IReadOnlyList<DeliveryResult>> sending = SendAsync(To(Payload(), "token-1"));
        await Provider.WaitForCallsAsync(1, Cancelled);

        Clock.Advance(TimeSpan.FromSeconds(10));

        AssertAll(await sending, 1, DeliveryStatus.RetryAfter, "timeout");
        Assert.Empty(await Provider.DeliveriesAsync(Cancelled));
    }

    [Theory]
    [InlineData("reset", 0)]
    [InlineData("lostReply", 1)]
    public async Task SendAsync_ConnectionBreaks_IsToBeTriedAgain(string kind, int deliveries)
    {
        await Provider.ArmAsync(new { channel = "apns", kind }, Cancelled);

        AssertAll(await SendAsync(To(Payload(), "token-1")), 1, DeliveryStatus.RetryAfter, "reset");

        Assert.Equal(deliveries, (await Provider.DeliveriesAsync(Cancelled)).Length);
        Assert.Single(await Provider.CallsAsync(Cancelled));
    }

    [Fact]
    public async Task SendAsync_RepeatAfterALostReply_TakesTheFirstOnesPlace()
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "lostReply" }, Cancelled);
        await SendAsync(To(Payload(), "token-1"));

        AssertAll(await SendAsync(To(Payload(), "token-1")), 1, DeliveryStatus.Taken, null);

        JsonElement[] deliveries = await Provider.DeliveriesAsync(Cancelled);
        Assert.Equal(2, deliveries.Length);
        Assert.Single(deliveries.Select(delivery => delivery.GetProperty("headers").GetProperty("apns-collapse-id").GetString()).Distinct());
    }

    [Fact]
    public async Task SendAsync_AnswerBreaksOffAfterItsStatus_IsTakenOrToBeTriedAgain()
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "halfReply" }, Cancelled);

        DeliveryResult result = Assert.Single(await SendAsync(To(Payload(), "token-1")));

        Assert.True(result.Status is DeliveryStatus.Taken or DeliveryStatus.RetryAfter);
    }

    [Fact]
    public async Task SendAsync_DeadToken_IsTakenByTheHubAllTheSame()
    {
        await Provider.ArmAsync(new { kind = "deadToken", token = "token-1" }, Cancelled);

        AssertAll(await SendAsync(To(Payload(ChannelName.Fcm), "token-1")), 1, DeliveryStatus.Taken, null);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsToBeTriedAgain()
    {
        NotificationHubOptions hub = Provider.Hub;
        await Provider.DisposeAsync();

        AssertAll(await SendAsync(hub, To(Payload(), "token-1")), 1, DeliveryStatus.RetryAfter, "unreachable");
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_Throws()
    {
        await Provider.ArmAsync(new { channel = "apns", kind = "timeout" }, Cancelled);
        using CancellationTokenSource caller = new();
        Task sending = Create(Provider.Hub, new()).SendAsync([To(Payload(), "token-1")], caller.Token);
        await Provider.WaitForCallsAsync(1, Cancelled);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
