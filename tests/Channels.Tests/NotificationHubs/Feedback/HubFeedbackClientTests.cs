using System.Net;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Channels.Tests.Builders;

namespace PushFunctions.Channels.Tests.NotificationHubs.Feedback;

public sealed class HubFeedbackClientTests
{
    private const string Container = "https://pushpnsfb1.blob.core.windows.net/0001?sv=2014-02-14&sr=c&sig=a%2Fb%3D&se=2015-05-01T00%3A00%3A22Z&sp=rl";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public async Task Find_Hub_IsAskedAsTheSdkAsks()
    {
        HttpRequestMessage? asked = null;

        FeedbackContainer found = await FindAsync(
            Hub.Standard,
            request =>
            {
                asked = request;
                return Answer(HttpStatusCode.OK, Container);
            });

        Assert.Equal(Container, found.Container!.OriginalString);
        Assert.Equal("https://ns1.servicebus.windows.net/Hub1/feedbackcontainer?api-version=2020-06", asked!.RequestUri!.AbsoluteUri);
        Assert.Equal(HttpMethod.Get, asked.Method);
        Assert.StartsWith(
            "SharedAccessSignature sr=http%3a%2f%2fns1.servicebus.windows.net%2fhub1%2f&sig=", asked.Headers.GetValues("Authorization").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("sig", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    public async Task Find_Refused_SaysWhetherSomebodyHasToAct(HttpStatusCode status, bool needsOperator)
    {
        FeedbackContainer found = await FindAsync(Hub.Standard, _ => Answer(status, ""));

        Assert.Equal((null, $"{(int)status}", needsOperator), (found.Container, found.Code, found.NeedsOperator));
    }

    [Theory]
    [InlineData("http://pushpnsfb1.blob.core.windows.net/0001?sig=a")]
    [InlineData("http://127.0.0.1:7080/pushpnsfb/0001?sig=a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("container 0001")]
    [InlineData("")]
    public async Task Find_AddressThatASignatureMustNotGoTo_IsNotTaken(string address)
    {
        FeedbackContainer found = await FindAsync(Hub.Standard, _ => Answer(HttpStatusCode.OK, address));

        Assert.Equal((null, "malformed"), (found.Container, found.Code));
    }

    [Fact]
    public async Task Find_HubOnThisMachine_MayNameAContainerOnThisMachine()
    {
        NotificationHubOptions local = Hub.Standard with { ConnectionString = $"Endpoint=http://localhost:7080/;SharedAccessKeyName=a;SharedAccessKey={Hub.Key}" };

        FeedbackContainer found = await FindAsync(local, _ => Answer(HttpStatusCode.OK, "http://127.0.0.1:7080/pushpnsfb/0001?sig=a\n"));

        Assert.Equal("127.0.0.1", found.Container?.Host);
    }

    [Fact]
    public async Task Find_NoConnection_IsForLater()
    {
        FeedbackContainer found = await FindAsync(Hub.Standard, _ => throw new HttpRequestException("refused"));

        Assert.Equal(("unreachable", false), (found.Code, found.NeedsOperator));
    }

    [Fact]
    public async Task Find_NoAnswer_EndsWithTheTimeout()
    {
        using HttpClient http = new(new Handler(async (_, token) =>
        {
            _clock.Advance(HubFeedbackClient.CallTimeout);
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
            return Answer(HttpStatusCode.OK, Container);
        }));

        FeedbackContainer found = await new HubFeedbackClient(http, _clock).FindContainerAsync(Hub.Standard, TestContext.Current.CancellationToken);

        Assert.Equal("timeout", found.Code);
    }

    [Theory]
    [InlineData(NotificationHubTier.Standard, null, true)]
    [InlineData(NotificationHubTier.Standard, false, false)]
    [InlineData(NotificationHubTier.Basic, null, false)]
    [InlineData(NotificationHubTier.Free, null, false)]
    public void ReadsFeedback_ByTierAndChoice_IsTheStandardTiersAffair(NotificationHubTier tier, bool? choice, bool expected) =>
        Assert.Equal(expected, (Hub.Standard with { Tier = tier, Feedback = choice }).ReadsFeedback);

    [Fact]
    public void Validate_FeedbackOfAnotherTier_NamesBothKeys() => Assert.Equal(
        ["Hub:Feedback needs Hub:Tier standard: other tiers have no feedback"],
        (Hub.Standard with { Tier = NotificationHubTier.Basic, Feedback = true }).Validate("Hub"));

    [Theory]
    [InlineData(null, "skn=Send")]
    [InlineData("Endpoint=sb://ns1.servicebus.windows.net/;SharedAccessKeyName=Manage;SharedAccessKey=", "skn=Manage")]
    public async Task Find_KeyForFeedbackAlone_SignsWhereThereIsOne(string? feedback, string signer)
    {
        NotificationHubOptions hub = Hub.Standard with { FeedbackConnectionString = feedback is null ? null : feedback + Hub.Key };
        string? signed = null;

        await FindAsync(hub, request =>
        {
            signed = request.Headers.GetValues("Authorization").Single();
            return Answer(HttpStatusCode.OK, Container);
        });

        Assert.EndsWith(signer, signed, StringComparison.Ordinal);
        Assert.Empty(hub.Validate("Hub"));
    }

    [Fact]
    public void Validate_KeyForFeedbackOfAnotherNamespace_IsRefused() => Assert.Equal(
        ["Hub:FeedbackConnectionString has another Endpoint than Hub:ConnectionString"],
        (Hub.Standard with { FeedbackConnectionString = Hub.Standard.ConnectionString.Replace("ns1", "ns2", StringComparison.Ordinal) }).Validate("Hub"));

    [Fact]
    public void Validate_KeyForFeedbackThatIsNone_SaysWhyUnderItsOwnName() => Assert.Equal(
        ["Hub:FeedbackConnectionString is missing"], (Hub.Standard with { FeedbackConnectionString = "" }).Validate("Hub"));

    private async Task<FeedbackContainer> FindAsync(NotificationHubOptions hub, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using HttpClient http = new(new Handler((request, _) => Task.FromResult(answer(request))));
        return await new HubFeedbackClient(http, _clock).FindContainerAsync(hub, TestContext.Current.CancellationToken);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    private sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
