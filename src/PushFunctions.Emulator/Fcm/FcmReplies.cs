using PushFunctions.Emulator.Vendors;
using static PushFunctions.Emulator.Fcm.GoogleErrors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>FCM's answers ("ErrorCode", FCM HTTP v1; bodies as its clients' users quote them).</summary>
internal static class FcmReplies
{
    public const string Unregistered = "UNREGISTERED";

    private const string Armed = "a fault that was armed";

    public static VendorReply Taken(string project) =>
        VendorReply.Ok($$"""{"name":"projects/{{project}}/messages/{{Guid.NewGuid():N}}"}""");

    /// <summary>What a message that FCM only judged gets.</summary>
    public static VendorReply Judged(string project) => VendorReply.Ok($$"""{"name":"projects/{{project}}/messages/fake_message_id"}""");

    /// <summary>A request that is no message: what stands before FCM cannot read it, and says where.</summary>
    public static VendorReply Unreadable(VendorCall call, string field, string fault) =>
        Of(call, 400, "INVALID_ARGUMENT", $"Invalid JSON payload received. {fault}", $"{field} {fault}", Field(field, fault));

    /// <summary>A message that FCM found something wrong in.</summary>
    public static VendorReply Invalid(VendorCall call, string field, string fault) => Of(
        call, 400, "INVALID_ARGUMENT", "Request contains an invalid argument.", $"{field} {fault}", OwnCode("INVALID_ARGUMENT"), Field(field, fault));

    /// <summary>The same where FCM does not say what: a token that is none, a message that is too big.</summary>
    public static VendorReply Unexplained(VendorCall call, string message, string detail) =>
        Of(call, 400, "INVALID_ARGUMENT", message, detail, OwnCode("INVALID_ARGUMENT"));

    public static VendorReply NotRegistered(VendorCall call) =>
        Of(call, 404, "NOT_FOUND", "Requested entity was not found.", "the token is dead", OwnCode(Unregistered));

    public static VendorReply Denied(VendorCall call, string project) => Of(
        call, 403, "PERMISSION_DENIED",
        $"Permission 'cloudmessaging.messages.create' denied on resource '//cloudresourcemanager.googleapis.com/projects/{project}' (or it may not exist).",
        "the account has no right in the path's project", Info("IAM_PERMISSION_DENIED"));

    /// <summary>The answer with a code: FCM's own, one of what stands before it, or, with a colon, one of an own code's shapes.</summary>
    public static VendorReply OfCode(VendorCall call, string code) => code switch
    {
        "UNREGISTERED" => NotRegistered(call),
        "SENDER_ID_MISMATCH" => Of(call, 403, "PERMISSION_DENIED", "SenderId mismatch", Armed, OwnCode(code)),
        "QUOTA_EXCEEDED" => Of(
            call, 429, "RESOURCE_EXHAUSTED", "Message rate exceeded", Armed, OwnCode(code), Quota("project:123456789012", "Message rate exceeded")),
        "QUOTA_EXCEEDED:device" => Of(
            call, 429, "RESOURCE_EXHAUSTED", "Device message rate exceeded", Armed, OwnCode("QUOTA_EXCEEDED"), Quota("device", "Device message rate exceeded")),
        "UNAVAILABLE" => Of(call, 503, code, "The service is currently unavailable.", Armed, OwnCode(code)),
        "INTERNAL" => Of(call, 500, code, "Internal error encountered.", Armed, OwnCode(code)),
        "UNSPECIFIED_ERROR" => Of(call, 500, "UNKNOWN", "Unknown error.", Armed, OwnCode(code)),
        "THIRD_PARTY_AUTH_ERROR" or "APNS_AUTH_ERROR" => Of(
            call, 401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service", Armed, OwnCode(code)),
        "INVALID_ARGUMENT" => Invalid(call, "message.notification.body", "must not have forbidden words"),
        "INVALID_ARGUMENT:token" => Invalid(call, "message.token", "Invalid registration token"),
        "INVALID_ARGUMENT:unexplained" => Unexplained(call, "Request contains an invalid argument.", Armed),
        "UNAUTHENTICATED" => Unauthenticated(call, "ACCESS_TOKEN_EXPIRED", Armed),
        "PERMISSION_DENIED" => Of(
            call, 403, code, "Firebase Cloud Messaging API has not been used in project 123456789012 before or it is disabled.", Armed, Info("SERVICE_DISABLED")),
        "RESOURCE_EXHAUSTED" => Of(
            call, 429, code, "Quota exceeded for quota metric 'Send requests' and limit 'Send requests per minute' of service 'fcm.googleapis.com'.",
            Armed, Info("RATE_LIMIT_EXCEEDED")),
        "NOT_FOUND" => Of(call, 404, code, "Requested entity was not found.", Armed),
        _ => Of(call, 400, "INVALID_ARGUMENT", "Request contains an invalid argument.", Armed, OwnCode(code)),
    };
}
