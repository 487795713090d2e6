using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.NotificationHubs;

/// <summary>What becomes of an answer, and of none.</summary>
public sealed class RestAnswerTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordingLogger<NotificationHubRestChannel> _log = new();

    [Theory]
    [InlineData(200, DeliveryStatus.Taken)]
    [InlineData(201, DeliveryStatus.Taken)]
    [InlineData(202, DeliveryStatus.Taken)]
    [InlineData(307, DeliveryStatus.Refused)]
    [InlineData(400, DeliveryStatus.Refused)]
    [InlineData(401, DeliveryStatus.Refused)]
    [InlineData(403, DeliveryStatus.Refused)]
    [InlineData(404, DeliveryStatus.Refused)]
    [InlineData(408, DeliveryStatus.RetryAfter)]
    [InlineData(409, DeliveryStatus.Refused)]
    [InlineData(410, DeliveryStatus.Refused)]
    [InlineData(413, DeliveryStatus.Refused)]
    [InlineData(429, DeliveryStatus.RetryAfter)]
    [InlineData(500, DeliveryStatus.RetryAfter)]
    [InlineData(502, DeliveryStatus.RetryAfter)]
    [InlineData(503, DeliveryStatus.RetryAfter)]
    [InlineData(504, DeliveryStatus.RetryAfter)]
    public async Task SendAsync_Status_DecidesForEveryDeviceOfTheCall(int status, DeliveryStatus expected)
    {
        IReadOnlyList<DeliveryResult> results = await SendAsync(_ => new((HttpStatusCode)status), "T1", "T2");

        Assert.Equal(["T1", "T2"], results.Select(result => result.Target.Token).Order());
        string? code = expected == DeliveryStatus.Taken ? null : $"{status}";
        Assert.All(results, result => Assert.Equal((expected, code, null), (result.Status, result.Code, result.RetryAfter)));
    }

    [Theory]
    [InlineData("2", 2.0)]
    [InlineData(" 2 ", 2.0)]
    [InlineData("0", 0.0)]
    [InlineData("-5", 0.0)]
    [InlineData("99999999999999999999", 86400.0)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30.0)]
    [InlineData("Sun, 01 Mar 2026 11:59:00 GMT", 0.0)]
    [InlineData("Fri, 01 Mar 2126 12:00:00 GMT", 86400.0)]
    [InlineData("soon", null)]
    [InlineData("NaN", null)]
    [InlineData("", null)]
    public async Task SendAsync_RetryAfter_IsReadInBothForms(string header, double? seconds)
    {
        DeliveryResult result = Assert.Single(await SendAsync(_ => Throttled(429, header), "T1"));

        Assert.Equal(("429", seconds), (result.Code, result.RetryAfter?.TotalSeconds));
    }

    [Theory]
    [InlineData("30", 30.0)]
    [InlineData("soon", null)]
    public async Task SendAsync_ForbiddenThatAsksToWait_IsAnExhaustedQuota(string header, double? seconds)
    {
        DeliveryResult result = Assert.Single(await SendAsync(_ => Throttled(403, header), "T1"));

        Assert.Equal((DeliveryStatus.RetryAfter, "403", seconds), (result.Status, result.Code, result.RetryAfter?.TotalSeconds));
    }

    public static TheoryData<string, Exception> Breaks => new()
    {
        { "unreachable", new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException()) },
        { "unreachable", new HttpRequestException(HttpRequestError.NameResolutionError) },
        { "unreachable", new HttpRequestException(HttpRequestError.SecureConnectionError) },
        { "reset", new HttpRequestException(HttpRequestError.ResponseEnded) },
        { "reset", new HttpRequestException(HttpRequestError.InvalidResponse) },
        { "reset", new HttpRequestException("an error while sending", new IOException()) },
        { "reset", new HttpIOException(HttpRequestError.ResponseEnded) },
        { "timeout", new TaskCanceledException("the client's own timeout", new TimeoutException()) },
    };

    [Theory]
    [MemberData(nameof(Breaks), DisableDiscoveryEnumeration = true)]
    public async Task SendAsync_NoAnswer_IsToBeTriedAgain(string code, Exception exception)
    {
        DeliveryResult result = Assert.Single(await SendAsync(_ => throw exception, "T1"));

        Assert.Equal((DeliveryStatus.RetryAfter, code), (result.Status, result.Code));
        Assert.Contains(_log.Entries, entry => entry.Event.Id == 2403);
    }

    [Fact]
    public async Task SendAsync_NoAnswerWithinTenSeconds_IsATimeout()
    {
        TaskCompletionSource called = new();
        Task<IReadOnlyList<DeliveryResult>> sending = SendAsync(
            new StubHandler(async (_, token) =>
            {
                called.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
                return new(HttpStatusCode.Created);
            }),
            [Batch.Apple.To("T1")], TestContext.Current.CancellationToken);
        await called.Task;

        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("timeout", Assert.Single(await sending).Code);
    }

    [Fact]
    public async Task SendAsync_CallerCancels_Throws()
    {
        using CancellationTokenSource caller = new();
        Task sending = SendAsync(
            new StubHandler(async (_, token) =>
            {
                await caller.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
                return new(HttpStatusCode.Created);
            }),
            [Batch.Apple.To("T1")], caller.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task SendAsync_ManyCalls_AreUnderWaySixteenAtATime()
    {
        int underWay = 0;
        int most = 0;
        TaskCompletionSource sixteen = new();
        StubHandler hub = new(async (_, _) =>
        {
            int now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            if (now == NotificationHubChannel.ConcurrentCalls)
            {
                sixteen.TrySetResult();
            }

            await sixteen.Task;
            Interlocked.Decrement(ref underWay);
            return new(HttpStatusCode.Created);
        });

        PushBatch[] batches = [.. Batch.Tokens(64).Select(token => Batch.Apple.To(token))];
        IReadOnlyList<DeliveryResult> results = await SendAsync(hub, batches, TestContext.Current.CancellationToken);

        Assert.Equal((64, NotificationHubChannel.ConcurrentCalls), (results.Count, most));
    }

    [Fact]
    public async Task SendAsync_LargeBatchTooLarge_IsHalvedUntilItFits()
    {
        StubHandler hub = new(request => new(request.Body.Length > 64 * 1024 ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Created));
        string[] tokens = [.. Batch.Tokens(1000).Select(token => token.PadRight(163, 'x'))];

        IReadOnlyList<DeliveryResult> results = await SendAsync(hub, [Batch.FcmV1.To(tokens)], TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal(DeliveryStatus.Taken, result.Status));
        Assert.Equal(tokens.Order(), results.Select(result => result.Target.Token).Order());
        Assert.Equal(7, hub.Requests.Count); // 1,000, 2 × 500, 4 × 250
    }

    [Fact]
    public async Task SendAsync_SmallBatchTooLarge_IsRefused()
    {
        StubHandler hub = new(_ => new(HttpStatusCode.RequestEntityTooLarge));

        IReadOnlyList<DeliveryResult> results = await SendAsync(hub, [Batch.FcmV1.To("T1", "T2")], TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Equal((DeliveryStatus.Refused, "413"), (result.Status, result.Code)));
        Assert.Single(hub.Requests);
    }

    [Fact]
    public async Task SendAsync_Refusal_IsLoggedWithItsTrackingIdAndNothingElse()
    {
        await SendAsync(
            _ =>
            {
                HttpResponseMessage response = new(HttpStatusCode.BadRequest)
                {
                    Content = new StringContent("<Error><Code>400</Code><Detail>SECRET-TOKEN is no handle</Detail></Error>"),
                };
                response.Headers.TryAddWithoutValidation("TrackingId", "tracked-1");
                return response;
            },
            "SECRET-TOKEN");

        (LogLevel level, EventId id, string text) = Assert.Single(_log.Entries);
        Assert.Equal((LogLevel.Warning, 2401), (level, id.Id));
        Assert.Equal("Hub Hub1 refused a push for 1 devices for good with 400; tracking id tracked-1 ", text);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (int seen = most; seen < now; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private static HttpResponseMessage Throttled(int status, string retryAfter)
    {
        HttpResponseMessage response = new((HttpStatusCode)status);
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    private Task<IReadOnlyList<DeliveryResult>> SendAsync(Func<SentRequest, HttpResponseMessage> answer, params string[] tokens) =>
        SendAsync(new StubHandler(answer), [Batch.Apple.To(tokens)], TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<DeliveryResult>> SendAsync(
        StubHandler hub, IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken)
    {
        using HttpClient http = new(hub);
        return await new NotificationHubRestChannel(http, Hub.Standard, new(), _clock, _log).SendAsync(batches, cancellationToken);
    }
}
