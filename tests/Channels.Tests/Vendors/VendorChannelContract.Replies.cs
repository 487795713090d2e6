using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>Answers that cannot be read or contradict themselves say nothing of a token.</summary>
public abstract partial class VendorChannelContract
{
    [Theory]
    [InlineData("")]
    [InlineData("<html>down for maintenance</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"80000000\"")]
    [InlineData("{}")]
    [InlineData("""{"code":null,"result":null}""")]
    [InlineData("""{"code":{},"result":[]}""")]
    [InlineData("{\"code\":")]
    [InlineData("""{"code":"\ud800","result":"\ud800"}""")]
    public async Task SendAsync_AnswerThatIsNone_IsNeitherTakenNorAVerdictOnTheToken(string body)
    {
        Assert.SkipUnless(SaysSoWhereItTakes, "the status is the whole answer");
        IReadOnlyList<DeliveryResult> results = await SendAsync(OpenWithReplies(status: null, body), 1);

        AssertAll(results, 1, DeliveryStatus.RetryAfter, "unreadableReply");
        AssertLogIsClean();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task SendAsync_DeadTokenUnderAServersFault_IsNoVerdictOnTheToken(int status)
    {
        await Provider.ArmAsync("deadToken", token: Token(1));

        DeliveryResult result = Assert.Single(await SendAsync(OpenWithReplies(status, body: null), 1));

        Assert.Equal(DeliveryStatus.RetryAfter, result.Status);
    }

    [Fact]
    public async Task SendAsync_SuccessUnderAServersFault_IsToBeTriedAgain() =>
        AssertAll(await SendAsync(OpenWithReplies(500, body: null), 1), 1, DeliveryStatus.RetryAfter, "500");

    private IPushChannel OpenWithReplies(int? status, string? body) => Account(Provider.Address).Open(
        new VendorServices(new HttpClient(new ReplacedReplies(Token(1), status, body)), Clock, Log), new VendorPayloadOptions());
}
