using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>What becomes of an answer: the same as over REST, whatever the SDK makes of it.</summary>
public sealed class SdkAnswerTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordingLogger<NotificationHubSdkChannel> _log = new();

    public static TheoryData<int, string?> Answers
    {
        get
        {
            TheoryData<int, string?> answers = [];
            foreach (int status in (int[])[200, 201, 202, 204, 400, 401, 403, 404, 408, 409, 410, 413, 429, 500, 502, 503, 504])
            {
                answers.Add(status, null);
            }

            foreach (int status in (int[])[403, 408, 429, 500, 502, 503, 504])
            {
                answers.Add(status, "7");
                answers.Add(status, "Sun, 01 Mar 2026 12:00:30 GMT");
                answers.Add(status, "soon");
            }

            return answers;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task SendAsync_Answer_MeansWhatItMeansOverRest(int status, string? retryAfter)
    {
        foreach (string[] tokens in (string[][])[["T1"], ["T1", "T2"]])
        {
            using StubHandler viaSdk = new(_ => Answer(status, retryAfter));
            using StubHandler viaRest = new(_ => Answer(status, retryAfter));

            Assert.Equal(await RestAsync(viaRest, Batch.Apple.To(tokens)), await SdkAsync(viaSdk, Batch.Apple.To(tokens)));

            // Trying again is the queue's affair; a batch that is refused as a whole is sent once more, each device by itself.
            int singles = status == 400 && tokens.Length > 1 ? tokens.Length : 0;
            Assert.Equal(1 + singles, viaSdk.Requests.Count);
            Assert.Equal(viaRest.Requests.Count, viaSdk.Requests.Count);
        }
    }

    public static TheoryData<Exception> Breaks =>
    [
        new HttpRequestException(HttpRequestError.ConnectionError, inner: new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)),
        new HttpRequestException(HttpRequestError.NameResolutionError, inner: new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound)),
        new HttpRequestException(HttpRequestError.SecureConnectionError),
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new HttpRequestException("an error while sending", new IOException()),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new TaskCanceledException("the client's own timeout", new TimeoutException()),
    ];

    [Theory]
    [MemberData(nameof(Breaks), DisableDiscoveryEnumeration = true)]
    public async Task SendAsync_NoAnswer_MeansWhatItMeansOverRest(Exception exception)
    {
        using StubHandler viaSdk = new(_ => throw exception);
        using StubHandler viaRest = new(_ => throw exception);

        Assert.Equal(await RestAsync(viaRest, Batch.FcmV1.To("T1")), await SdkAsync(viaSdk, Batch.FcmV1.To("T1")));

        Assert.Single(viaSdk.Requests);
        Assert.Contains(_log.Entries, entry => entry.Event.Id == 2403);
    }

    [Fact]
    public async Task SendAsync_Refusal_IsLoggedWithItsTrackingIdAndNothingElse()
    {
        using StubHandler hub = new(_ =>
        {
            HttpResponseMessage response = Answer(400, null);
            response.Content = new StringContent("<Error><Code>400</Code><Detail>SECRET-TOKEN is no handle</Detail></Error>");
            response.Headers.TryAddWithoutValidation("TrackingId", "tracked-1");
            return response;
        });

        await SdkAsync(hub, Batch.Apple.To("SECRET-TOKEN"));

        (LogLevel level, EventId id, string text) = Assert.Single(_log.Entries);
        Assert.Equal((LogLevel.Warning, 2401), (level, id.Id));
        Assert.Equal("Hub Hub1 refused a push for 1 devices for good with 400; tracking id tracked-1 ", text);
    }

    private static HttpResponseMessage Answer(int status, string? retryAfter)
    {
        HttpResponseMessage response = new((HttpStatusCode)status);
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    private async Task<DeliveryResult[]> SdkAsync(StubHandler hub, PushBatch batch)
    {
        using SdkChannelFactory factory = new(hub, _clock, _log);
        return await SendAsync(factory, batch);
    }

    private async Task<DeliveryResult[]> RestAsync(StubHandler hub, PushBatch batch)
    {
        using HttpClient http = new(hub);
        return await SendAsync(new RestChannelFactory(http, _clock, new RecordingLogger<NotificationHubRestChannel>()), batch);
    }

    private static async Task<DeliveryResult[]> SendAsync(INotificationHubChannelFactory factory, PushBatch batch) =>
        [.. (await factory.Create(Hub.Standard, new()).SendAsync([batch], TestContext.Current.CancellationToken)).OrderBy(result => result.Target.Token)];
}
