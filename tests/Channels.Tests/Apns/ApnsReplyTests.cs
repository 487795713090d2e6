using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Apns;

/// <summary>Every reason of Apple's table, and what is none of them.</summary>
public sealed class ApnsReplyTests
{
    [Theory]
    [InlineData(400, "BadDeviceToken", DeliveryStatus.DeadToken)]
    [InlineData(400, "DeviceTokenNotForTopic", DeliveryStatus.DeadToken)]
    [InlineData(410, "Unregistered", DeliveryStatus.DeadToken)]
    [InlineData(410, "ExpiredToken", DeliveryStatus.DeadToken)]
    [InlineData(400, "BadCollapseId", DeliveryStatus.Refused)]
    [InlineData(400, "BadExpirationDate", DeliveryStatus.Refused)]
    [InlineData(400, "BadMessageId", DeliveryStatus.Refused)]
    [InlineData(400, "BadPriority", DeliveryStatus.Refused)]
    [InlineData(400, "DuplicateHeaders", DeliveryStatus.Refused)]
    [InlineData(400, "InvalidPushType", DeliveryStatus.Refused)]
    [InlineData(400, "MissingDeviceToken", DeliveryStatus.Refused)]
    [InlineData(400, "PayloadEmpty", DeliveryStatus.Refused)]
    [InlineData(413, "PayloadTooLarge", DeliveryStatus.Refused)]
    [InlineData(404, "BadPath", DeliveryStatus.Refused)]
    [InlineData(405, "MethodNotAllowed", DeliveryStatus.Refused)]
    [InlineData(400, "BadTopic", DeliveryStatus.Refused, true)]
    [InlineData(400, "MissingTopic", DeliveryStatus.Refused, true)]
    [InlineData(400, "TopicDisallowed", DeliveryStatus.Refused, true)]
    [InlineData(403, "BadCertificate", DeliveryStatus.Refused, true)]
    [InlineData(403, "BadCertificateEnvironment", DeliveryStatus.Refused, true)]
    [InlineData(403, "Forbidden", DeliveryStatus.Refused, true)]
    [InlineData(403, "InvalidProviderToken", DeliveryStatus.Refused, true)]
    [InlineData(403, "MissingProviderToken", DeliveryStatus.Refused, true)]
    [InlineData(403, "UnrelatedKeyIdInToken", DeliveryStatus.Refused, true)]
    [InlineData(403, "BadEnvironmentKeyIdInToken", DeliveryStatus.Refused, true)]
    [InlineData(403, "BadEnvironmentKeyInToken", DeliveryStatus.Refused, true)]
    [InlineData(403, "ExpiredProviderToken", DeliveryStatus.RetryAfter, false)]
    [InlineData(400, "IdleTimeout", DeliveryStatus.RetryAfter)]
    [InlineData(429, "TooManyRequests", DeliveryStatus.RetryAfter)]
    [InlineData(429, "TooManyProviderTokenUpdates", DeliveryStatus.RetryAfter)]
    [InlineData(500, "InternalServerError", DeliveryStatus.RetryAfter)]
    [InlineData(503, "ServiceUnavailable", DeliveryStatus.RetryAfter)]
    [InlineData(503, "Shutdown", DeliveryStatus.RetryAfter)]
    [InlineData(400, "SomethingNew", DeliveryStatus.Refused)]
    [InlineData(503, "SomethingNew", DeliveryStatus.RetryAfter)]
    public async Task Send_Reason_HasOneResult(int status, string reason, DeliveryStatus expected, bool needsOperator = false)
    {
        DeliveryResult result = await AnswerAsync(status, $$"""{"reason":"{{reason}}"}""");

        Assert.Equal((expected, reason, needsOperator), (result.Status, result.Code, result.NeedsOperator));
        Assert.Equal(reason == "TooManyRequests", result.IsTokensOwn);
        Assert.Equal(reason is "TooManyProviderTokenUpdates" or "ExpiredProviderToken", result.ConcernsEveryone);
    }

    [Theory]
    [InlineData("1700000000000", 1700000000000)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("\"1700000000000\"", null)]
    [InlineData("999999999999999999", null)]
    public async Task Send_TokenIsGone_CarriesSinceWhen(string timestamp, long? milliseconds)
    {
        DeliveryResult result = await AnswerAsync(410, $$"""{"reason":"Unregistered","timestamp":{{timestamp}}}""");

        Assert.Equal(DeliveryStatus.DeadToken, result.Status);
        Assert.Equal(milliseconds is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null, result.DeadSince);
    }

    [Theory]
    [InlineData(502, "<html>", DeliveryStatus.RetryAfter, "502")]
    [InlineData(400, "", DeliveryStatus.Refused, "400")]
    [InlineData(410, "{\"reason\":7}", DeliveryStatus.Refused, "7")]
    [InlineData(410, "{\"reason\":null}", DeliveryStatus.Refused, "410")]
    [InlineData(500, "{\"reason\":\"Unregistered\"}", DeliveryStatus.RetryAfter, "500")]
    [InlineData(200, "anything", DeliveryStatus.Taken, null)]
    public async Task Send_AnswerThatNoTableHas_IsNoVerdictOnTheToken(int status, string body, DeliveryStatus expected, string? code)
    {
        DeliveryResult result = await AnswerAsync(status, body);

        Assert.Equal((expected, code), (result.Status, result.Code));
    }

    private static async Task<DeliveryResult> AnswerAsync(int status, string body)
    {
        using HttpClient http = new(new StubHandler((_, _) => Task.FromResult(
            new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) })));
        IPushChannel channel = ApnsKeys.Account().Open(
            new VendorServices(http, new FakeTimeProvider(), NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
        PushBatch batch = new(channel.Compose(ANotification.For(ChannelName.Apns)).Payload!, [new PushTarget("bob", "phone", EmulatedApns.Token(1))]);
        return Assert.Single(await channel.SendAsync([batch], TestContext.Current.CancellationToken));
    }
}
