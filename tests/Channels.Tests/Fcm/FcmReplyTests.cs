using System.Text;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>Every code of FCM's and of what stands before it, in the bodies that Google documents or that clients' users quote.</summary>
public sealed class FcmReplyTests
{
    private const string Own = """{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%"}""";

    private static readonly PushTarget Target = new("bob", "phone", "token-1");

    [Theory]
    [InlineData(404, "NOT_FOUND", "UNREGISTERED", DeliveryStatus.DeadToken)]
    [InlineData(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", DeliveryStatus.DeadToken)]
    [InlineData(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", DeliveryStatus.Refused)]
    [InlineData(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", DeliveryStatus.RetryAfter)]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE", DeliveryStatus.RetryAfter)]
    [InlineData(500, "INTERNAL", "INTERNAL", DeliveryStatus.RetryAfter)]
    [InlineData(500, "UNKNOWN", "UNSPECIFIED_ERROR", DeliveryStatus.RetryAfter)]
    [InlineData(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", DeliveryStatus.Refused)]
    [InlineData(401, "UNAUTHENTICATED", "APNS_AUTH_ERROR", DeliveryStatus.Refused)]
    [InlineData(400, "INVALID_ARGUMENT", "SOMETHING_NEW", DeliveryStatus.Refused)]
    public void Read_OwnCode_HasOneResult(int status, string name, string code, DeliveryStatus expected)
    {
        DeliveryResult result = Read(status, name, Own.Replace("%", code, StringComparison.Ordinal));

        Assert.Equal((expected, code), (result.Status, result.Code));
        Assert.Equal(code.EndsWith("AUTH_ERROR", StringComparison.Ordinal), result.NeedsOperator);
    }

    [Fact]
    public void Codes_OfTheTable_AreAllThere() => Assert.Equal(
        [
            "APNS_AUTH_ERROR", "INTERNAL", "INVALID_ARGUMENT", "QUOTA_EXCEEDED", "SENDER_ID_MISMATCH", "THIRD_PARTY_AUTH_ERROR", "UNAVAILABLE",
            "UNREGISTERED", "UNSPECIFIED_ERROR",
        ],
        FcmCodes.Own.Known.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(429, "RESOURCE_EXHAUSTED", DeliveryStatus.RetryAfter, false)]
    [InlineData(503, "UNAVAILABLE", DeliveryStatus.RetryAfter, false)]
    [InlineData(504, "DEADLINE_EXCEEDED", DeliveryStatus.RetryAfter, false)]
    [InlineData(400, "FAILED_PRECONDITION", DeliveryStatus.Refused, false)]
    [InlineData(404, "NOT_FOUND", DeliveryStatus.Refused, true)] // no such project: says nothing of a token
    [InlineData(403, "PERMISSION_DENIED", DeliveryStatus.Refused, true)]
    [InlineData(401, "UNAUTHENTICATED", DeliveryStatus.Refused, true)]
    public void Read_WithoutFcmsWord_IsWhatStandsBeforeFcm(int status, string name, DeliveryStatus expected, bool isOperators)
    {
        DeliveryResult result = Read(status, name);

        Assert.Equal((expected, name, isOperators), (result.Status, result.Code, result.NeedsOperator));
    }

    [Fact]
    public void Read_ApiSwitchedOff_SaysSo() => Assert.Equal(
        "SERVICE_DISABLED",
        Read(403, "PERMISSION_DENIED", """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}""").Code);

    [Theory]
    [InlineData("message.token", DeliveryStatus.DeadToken)]
    [InlineData("message.android.ttl", DeliveryStatus.Refused)]
    [InlineData("", DeliveryStatus.Refused)]
    [InlineData("message", DeliveryStatus.Refused)]
    public void Read_FieldIsNamed_IsItsFault(string field, DeliveryStatus expected)
    {
        DeliveryResult own = Read(400, "INVALID_ARGUMENT", Own.Replace("%", "INVALID_ARGUMENT", StringComparison.Ordinal), Field(field));
        DeliveryResult common = Read(400, "INVALID_ARGUMENT", Field(field));

        Assert.Equal((expected, "INVALID_ARGUMENT"), (own.Status, own.Code));
        Assert.Equal((expected, "INVALID_ARGUMENT"), (common.Status, common.Code));
    }

    [Fact]
    public void Read_TokenAndAnotherField_IsTheMessagesFault() => Assert.Equal(
        DeliveryStatus.Refused, Read(400, "INVALID_ARGUMENT", Field("message.token"), Field("message.data[0].key")).Status);

    [Theory]
    [InlineData(null, 60)]
    [InlineData(5, 60)]
    [InlineData(90, 90)]
    public void Read_ProjectsQuota_ParksEverybodyForAMinuteAtLeast(int? asked, int expected)
    {
        DeliveryResult result = Read(
            429, "RESOURCE_EXHAUSTED", asked, Own.Replace("%", "QUOTA_EXCEEDED", StringComparison.Ordinal), Quota("project:123456789012", "Message rate exceeded"));

        Assert.Equal((TimeSpan.FromSeconds(expected), true, true), (result.RetryAfter, result.ConcernsEveryone, result.IsThrottled));
    }

    [Theory]
    [InlineData("device", "rate exceeded")]
    [InlineData("", "Device message rate exceeded")]
    public void Read_DevicesQuota_KeepsThatDeviceWaitingAlone(string subject, string description)
    {
        DeliveryResult result = Read(429, "RESOURCE_EXHAUSTED", Own.Replace("%", "QUOTA_EXCEEDED", StringComparison.Ordinal), Quota(subject, description));

        Assert.Equal((TimeSpan.FromMinutes(1), false, true), (result.RetryAfter, result.ConcernsEveryone, result.IsThrottled));
    }

    [Fact]
    public void Read_Unavailable_HonoursTheWait() => Assert.Equal(
        TimeSpan.FromSeconds(7), Read(503, "UNAVAILABLE", 7, Own.Replace("%", "UNAVAILABLE", StringComparison.Ordinal)).RetryAfter);

    [Theory]
    [InlineData("""{"error":"UNREGISTERED"}""")]
    [InlineData("""{"error":{"code":404}}""")]
    [InlineData("""{"error":{"status":5,"details":{}}}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public void Read_BodyInAnotherForm_GoesByTheStatus(string body)
    {
        DeliveryResult result = FcmReply.Read(Reply(404, body)).For(Target);

        Assert.Equal(DeliveryStatus.Refused, result.Status);
    }

    [Fact]
    public void Read_DetailsInAnotherForm_ArePassedOver() => Assert.Equal(
        DeliveryStatus.DeadToken,
        Read(404, "NOT_FOUND", "1", "null", """{"@type":1}""", """{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":"x"}""", Own.Replace("%", "UNREGISTERED", StringComparison.Ordinal)).Status);

    private static DeliveryResult Read(int status, string name, params string[] details) => Read(status, name, null, details);

    private static DeliveryResult Read(int status, string name, int? retryAfter, params string[] details) => FcmReply.Read(Reply(
        status,
        $$$"""{"error":{"code":{{{status}}},"message":"token-1 is not good","status":"{{{name}}}","details":[{{{string.Join(',', details)}}}]}}""",
        retryAfter)).For(Target);

    private static VendorReply Reply(int status, string body, int? retryAfter = null) =>
        new(status, Encoding.UTF8.GetBytes(body), retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    private static string Field(string field) =>
        $$"""{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"{{field}}","description":"is wrong"}]}""";

    private static string Quota(string subject, string description) =>
        $$"""{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"subject":"{{subject}}","description":"{{description}}"}]}""";
}
