using System.Text.Json;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Vendors;

public abstract partial class VendorChannelContract
{
    [Fact]
    public async Task SendAsync_SomeTokensDead_NamesThemAndTakesTheRest()
    {
        await Provider.ArmAsync("deadToken", token: Token(2));
        await Provider.ArmAsync("deadToken", token: Token(4));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2, 3, 4, 5);

        AssertAll([.. results.Where(result => result.Status == DeliveryStatus.DeadToken)], 2, DeliveryStatus.DeadToken, Codes.DeadAmongOthers);
        Assert.Equal([Token(2), Token(4)], results.Where(result => result.Status == DeliveryStatus.DeadToken).Select(result => result.Target.Token).Order());
        AssertAll([.. results.Where(result => result.Status != DeliveryStatus.DeadToken)], 3, DeliveryStatus.Taken);
        AssertLogIsClean();
    }

    [Fact]
    public async Task SendAsync_OneTokenThatIsNoneAmongAHundred_NinetyNineArrive()
    {
        IPushChannel channel = Open();
        PushBatch batch = To(channel, Message(), Enumerable.Range(1, 100));
        PushTarget none = new("user-57", "phone", "no token");

        IReadOnlyList<DeliveryResult> results = await SendAsync(
            channel, batch with { Targets = [.. batch.Targets.Select(target => target.UserId == none.UserId ? none : target)] });

        DeliveryResult refused = Assert.Single(results, result => result.Status != DeliveryStatus.Taken);
        Assert.Equal((none, Codes.NoToken), (refused.Target, $"{refused.Status} {refused.Code}"));
        Assert.Equal(
            Enumerable.Range(1, 100).Where(number => number != 57).Select(Token).Order(), (await Provider.DeliveriesAsync()).Select(TokenOf).Order());
        AssertLogIsClean();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SendAsync_AllTokensDead_NamesThemAll(int devices)
    {
        IPushChannel channel = Open();
        AssertAll(await SendAsync(channel, 9), 1, DeliveryStatus.Taken); // so that the account is known to be right
        foreach (int number in Enumerable.Range(1, devices))
        {
            await Provider.ArmAsync("deadToken", token: Token(number));
        }

        AssertAll(await SendAsync(channel, Enumerable.Range(1, devices)), devices, DeliveryStatus.DeadToken, Codes.DeadAlone);
    }

    [Fact]
    public async Task SendAsync_AccessTokenEndsUnnoticed_IsReplacedOnceAndTheCallRepeated()
    {
        Assert.SkipWhen(Codes.Expired is null, "no access tokens");
        IPushChannel channel = Open();
        await SendAsync(channel, 1);
        int before = (await Provider.OtherCallsAsync()).Length;
        await Provider.ArmAsync("expiredToken");

        AssertAll(await SendAsync(channel, 2, 3), 2, DeliveryStatus.Taken);

        // The refused call, and where the vendor gives them out, the request for another token; the saving of a list where it has that.
        Assert.InRange((await Provider.OtherCallsAsync()).Length - before, 1, 1 + (Calls(2) * RequestsPerBatch));
        Assert.Equal(3, (await Provider.DeliveriesAsync()).Length);
    }

    [Fact]
    public async Task SendAsync_AccessTokenIsNeverGoodEnough_IsTheOperatorsAffairAfterOneRepeat()
    {
        Assert.SkipWhen(Codes.Expired is null, "no access tokens");
        await Provider.ArmAsync("code", code: Codes.Expired, count: 0);

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1);

        Assert.Equal(2, (await Provider.SendsAsync()).Length);
        if (WaitsForAnotherToken is { } wait)
        {
            AssertAll(results, 1, DeliveryStatus.RetryAfter, Codes.Expired, wait);
            Assert.Contains(Log.Entries, entry => entry.Level == LogLevel.Warning);
            return;
        }

        AssertAll(results, 1, DeliveryStatus.Refused, Codes.Expired);
        Assert.True(results[0].NeedsOperator);
        Assert.Contains(Log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public async Task SendAsync_AccessTokenGrowsOld_IsReplacedInTime()
    {
        Assert.SkipWhen(Codes.Expired is null, "no access tokens");
        IPushChannel channel = Open();
        await SendAsync(channel, 1);

        Clock.Advance(TimeSpan.FromDays(2));

        AssertAll(await SendAsync(channel, 2), 1, DeliveryStatus.Taken);
        Assert.Equal(2, (await Provider.SendsAsync()).Length);
        Assert.All(await Provider.OtherCallsAsync(), call => Assert.Equal(200, call.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task SendAsync_WrongCredentials_AreTheOperatorsAffair()
    {
        DeliveryResult result = Assert.Single(await SendAsync(Open(wrongSecret: true), 1));

        Assert.Equal((DeliveryStatus.Refused, Codes.WrongCredentials, true), (result.Status, result.Code, result.NeedsOperator));
        Assert.Empty(await Provider.DeliveriesAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task SendAsync_PassingStatus_IsToBeTriedAgain(int status)
    {
        await Provider.ArmAsync("status", status: status, count: Calls(2));

        AssertAll(await SendAsync(Open(), 1, 2), 2, DeliveryStatus.RetryAfter, $"{status}");

        Assert.Equal(Calls(2), (await Provider.SendsAsync()).Length); // trying again is the queue's affair
    }

    [Fact]
    public async Task SendAsync_ThrottledWithSeconds_ReportsThem()
    {
        await Provider.ArmAsync("status", status: 503, retryAfter: 7);

        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.RetryAfter, "503", TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task SendAsync_TooManyRequests_IsThrottledAndAnOutageIsNot()
    {
        await Provider.ArmAsync("status", status: 429, count: Calls(2));
        Assert.All(await SendAsync(Open(), 1, 2), result => Assert.True(result.IsThrottled));

        await Provider.ArmAsync("status", status: 500, count: Calls(2));
        Assert.All(await SendAsync(Open(), 1, 2), result => Assert.False(result.IsThrottled));
    }

    [Fact]
    public async Task SendAsync_ThrottledByCode_IsToBeTriedAgain()
    {
        Assert.SkipWhen(Codes.Throttled is null, "no code of its own");
        await Provider.ArmAsync("code", code: Codes.Throttled, count: Calls(2));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        AssertAll(results, 2, DeliveryStatus.RetryAfter, Codes.Throttled);
        Assert.All(results, result => Assert.True(result.IsThrottled));
    }

    [Fact]
    public async Task SendAsync_InternalErrorByCode_IsToBeTriedAgain()
    {
        await Provider.ArmAsync("code", code: Codes.Internal, count: Calls(2));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        AssertAll(results, 2, DeliveryStatus.RetryAfter, Codes.Internal);
        Assert.All(results, result => Assert.False(result.IsThrottled));
    }

    [Fact]
    public async Task SendAsync_QuotaUsedUp_ParksEverybodyUntilItsReset()
    {
        Assert.SkipWhen(Codes.Quota is null, "no quota of the app's");
        await Provider.ArmAsync("code", code: Codes.Quota!.Value.Code, count: Calls(2));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        AssertAll(results, 2, DeliveryStatus.RetryAfter, Codes.Quota.Value.Code, Codes.Quota.Value.Wait);
        Assert.All(results, result => Assert.True(result.ConcernsEveryone));
    }

    [Fact]
    public async Task SendAsync_ContentRefused_IsNotTriedAgain()
    {
        await Provider.ArmAsync("code", code: Codes.Content, count: 0);

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        AssertAll(results, 2, DeliveryStatus.Refused, Codes.Content);
        Assert.All(results, result => Assert.False(result.NeedsOperator));
        AssertLogIsClean();
    }

    [Fact]
    public async Task SendAsync_AppWithoutTheRight_IsTheOperatorsAffair()
    {
        await Provider.ArmAsync("code", code: Codes.Operator, count: Calls(2));

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), 1, 2);

        AssertAll(results, 2, DeliveryStatus.Refused, Codes.Operator);
        Assert.All(results, result => Assert.True(result.NeedsOperator));
        Assert.Contains(Log.Entries, entry => entry is { Level: LogLevel.Error, Event.Id: 2104 });
    }

    [Fact]
    public async Task SendAsync_UndocumentedCode_IsRefusedUnderIt()
    {
        await Provider.ArmAsync("code", code: "987654");

        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.Refused, UndocumentedCode("987654"));
    }

    /// <summary>How a code that no table has is reported; a vendor that answers it with an HTTP error may be reported by that.</summary>
    protected virtual string UndocumentedCode(string code) => code;

    [Fact]
    public async Task SendAsync_NoAnswer_IsGivenUpAfterTenSeconds()
    {
        IPushChannel channel = Open();
        await SendAsync(channel, 1);
        await Provider.ArmAsync("timeout");
        Task<IReadOnlyList<DeliveryResult>> sending = SendAsync(channel, 2);
        await Provider.WaitForFaultAsync("timeout");

        Clock.Advance(TimeSpan.FromSeconds(10));

        AssertAll(await sending, 1, DeliveryStatus.RetryAfter, "timeout");
        Assert.Single(await Provider.DeliveriesAsync());
    }

    [Theory]
    [InlineData("reset", 0)]
    [InlineData("lostReply", 1)]
    [InlineData("halfReply", 1)]
    public async Task SendAsync_ConnectionBreaks_IsToBeTriedAgain(string kind, int deliveries)
    {
        await Provider.ArmAsync(kind);

        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.RetryAfter, "reset");

        Assert.Equal(deliveries, (await Provider.DeliveriesAsync()).Length);
    }

    [Fact]
    public async Task SendAsync_RepeatAfterALostReply_TakesTheFirstOnesPlace()
    {
        IPushChannel channel = Open();
        await Provider.ArmAsync("lostReply");
        await SendAsync(channel, 1);

        AssertAll(await SendAsync(channel, 1), 1, DeliveryStatus.Taken);

        JsonElement[] deliveries = await Provider.DeliveriesAsync();
        Assert.Equal(DropsRepeats ? 1 : 2, deliveries.Length);
        Assert.Single(deliveries.Select(IdOf).Distinct());
    }

    [Theory]
    [InlineData("status", 503, "503")]
    [InlineData("reset", null, "reset")]
    public async Task SendAsync_NoAccessTokenToBeHadNow_IsToBeTriedAgain(string kind, int? status, string code)
    {
        Assert.SkipUnless(AsksForTokens, "asks for no access token");
        await Provider.ArmAsync(kind, status: status, on: "auth");
        IPushChannel channel = Open();

        AssertAll(await SendAsync(channel, 1), 1, DeliveryStatus.RetryAfter, code);
        AssertAll(await SendAsync(channel, 1), 1, DeliveryStatus.Taken);
    }

    /// <summary>True where access tokens are asked for, and not signed here or wanted at all.</summary>
    protected virtual bool AsksForTokens => Codes.Expired is not null;

    [Fact]
    public async Task SendAsync_OneCallOfTwoFails_ConcernsItsDevicesOnly()
    {
        await Provider.ArmAsync("status", status: 503, token: Token(BatchSize + 1));
        int concerned = Math.Min(2, BatchSize);

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), Enumerable.Range(1, BatchSize + concerned));

        AssertAll([.. results.Where(result => result.Status == DeliveryStatus.Taken)], BatchSize, DeliveryStatus.Taken);
        AssertAll([.. results.Where(result => result.Status != DeliveryStatus.Taken)], concerned, DeliveryStatus.RetryAfter, "503");
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsToBeTriedAgain()
    {
        IPushChannel channel = Open();
        await SendAsync(channel, 1);
        await Provider.DisposeAsync();

        // A connection that has not heard of its end yet is told on the way.
        DeliveryResult result = Assert.Single(await SendAsync(channel, 2));
        Assert.Equal(DeliveryStatus.RetryAfter, result.Status);
        Assert.True(result.Code is "unreachable" or "reset", result.Code);
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_Throws()
    {
        IPushChannel channel = Open();
        await SendAsync(channel, 1);
        await Provider.ArmAsync("timeout");
        using CancellationTokenSource caller = new();
        Task sending = channel.SendAsync([To(channel, Message(), 2)], caller.Token);
        await Provider.WaitForFaultAsync("timeout");

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
