using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Results;

namespace PushFunctions.Service.Tests.Results;

public sealed class CallbackClientTests
{
    private const string Secret = "an-example-secret-of-32-characters";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2031, 1, 15, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Results_AreOurNamesAndSigned()
    {
        Backend backend = new(_ => new HttpResponseMessage(HttpStatusCode.NoContent));

        CallbackAnswer answer = await Client(backend).PostAsync(Envelope(), Token);

        Assert.True(answer.IsTaken);
        Assert.Equal("POST https://im.example/results?tenant=1", backend.Line);
        Assert.Equal(ResultSignature.Of(Secret, _clock.GetUtcNow(), Encoding.UTF8.GetBytes(backend.Body!)), backend.Signature);
        string id = EventId.Of(Envelope().Subject, Envelope().Lines[0]);
        AssertJson(
            $$"""
            {"events":[{"id":"{{id}}","app":"default","messageId":"msg-1","conversationType":"group","conversationId":"team-7","userId":"bob",
            "deviceId":"phone","channel":"apns","stage":"sent","outcome":"refused","detail":"413","at":"2031-01-15T12:00:00+00:00"},
            {"id":"{{EventId.Of(Envelope().Subject, Envelope().Lines[1])}}","app":"default","messageId":"msg-1","conversationType":"group",
            "conversationId":"team-7","userId":"carol","deviceId":"pixel","channel":"fcm","stage":"delivered","outcome":"delivered",
            "at":"2031-01-15T12:00:00+00:00"}]}
            """,
            backend.Body!);
    }

    [Fact]
    public async Task Post_InTencentsFormat_HasItsNames()
    {
        Backend backend = new(_ => new HttpResponseMessage(HttpStatusCode.OK));

        await Client(backend, ResultFormat.Tencent).PostAsync(Envelope(), Token);

        AssertJson(
            """
            {"Events":[{"CallbackCommand":"Push.OfflinePush","EventType":2,"EventTime":1926244800,"From_Account":"alice","To_Account":"bob",
            "PushPlatform":1,"PushStage":1,"GroupID":"team-7","PushID":"msg-1","ErrCode":413,"ErrInfo":"refused(413)"},
            {"CallbackCommand":"Push.OfflinePush","EventType":2,"EventTime":1926244800,"From_Account":"alice","To_Account":"carol",
            "PushPlatform":4,"PushStage":2,"GroupID":"team-7","PushID":"msg-1","ErrCode":0,"ErrInfo":""}]}
            """,
            backend.Body!);
    }

    [Theory]
    [InlineData(503, null, null)]
    [InlineData(503, "2", 2)]
    [InlineData(429, "Wed, 15 Jan 2031 12:01:30 GMT", 90)]
    [InlineData(429, "Wed, 15 Jan 2031 11:00:00 GMT", null)]
    [InlineData(400, null, null)]
    [InlineData(302, null, null)]
    public async Task Post_AnswerThatTakesNothing_IsForLater(int status, string? retryAfter, int? seconds)
    {
        Backend backend = new(_ =>
        {
            HttpResponseMessage answer = new((HttpStatusCode)status);
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter is null ? [] : [retryAfter]);
            return answer;
        });

        CallbackAnswer answer = await Client(backend).PostAsync(Envelope(), Token);

        TimeSpan? wait = seconds is { } given ? TimeSpan.FromSeconds(given) : null;
        Assert.Equal(CallbackAnswer.Later($"{status}", wait), answer);
    }

    [Fact]
    public async Task Post_BackendThatDoesNotAnswer_EndsWithTheTimeout()
    {
        Backend backend = new(_ => throw new NotSupportedException(), neverAnswers: true);

        Task<CallbackAnswer> post = Client(backend).PostAsync(Envelope(), Token);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(post.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(CallbackAnswer.Later("timeout"), await post);
    }

    [Fact]
    public async Task Post_NoConnection_IsForLaterAndDoesNotTellTheAddress()
    {
        Backend backend = new(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "im.example refused"));

        Assert.Equal(CallbackAnswer.Later("ConnectionError"), await Client(backend).PostAsync(Envelope(), Token));
    }

    [Fact]
    public async Task Post_AppWithoutACallback_IsForLater() => Assert.Equal(
        CallbackAnswer.Later("notConfigured"),
        await Client(new Backend(_ => throw new NotSupportedException()))
            .PostAsync(Envelope() with { Subject = Envelope().Subject with { App = "other" } }, Token));

    private CallbackClient Client(Backend backend, ResultFormat format = ResultFormat.PushFunctions)
    {
        CallbackSettings callback = new() { Url = new Uri("https://im.example/results?tenant=1"), Secret = Secret, Format = format };
        AppSettings app = new() { Profile = new AppProfile { Name = "default" }, ResultCallback = callback };
        return new CallbackClient(new PushSettings([app], null), new HttpClient(backend), _clock);
    }

    private ResultEnvelope Envelope() => new()
    {
        V = ResultEnvelope.CurrentVersion,
        Subject = new ResultSubject
        {
            App = "default", MessageId = "msg-1", ConversationType = ConversationType.Group, ConversationId = "team-7", SenderId = "alice",
        },
        Lines =
        [
            new ResultLine { UserId = "bob", DeviceId = "phone", Channel = ChannelName.Apns, Outcome = OutcomeKind.Refused, Detail = "413" },
            new ResultLine { UserId = "carol", DeviceId = "pixel", Channel = ChannelName.Fcm, Outcome = OutcomeKind.Delivered },
        ],
        At = _clock.GetUtcNow(),
    };

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)), actual);

    private sealed class Backend(Func<HttpRequestMessage, HttpResponseMessage> answer, bool neverAnswers = false) : HttpMessageHandler
    {
        public string? Line { get; private set; }

        public string? Body { get; private set; }

        public string? Signature { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri!.AbsoluteUri}";
            Signature = Assert.Single(request.Headers.GetValues(ResultSignature.Header));
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (neverAnswers)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return answer(request);
        }
    }
}
