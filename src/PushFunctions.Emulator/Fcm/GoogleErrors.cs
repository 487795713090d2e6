using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>The bodies of errors of Google's APIs: <c>{"error":{"code":…,"message":…,"status":…,"details":[…]}}</c>.</summary>
internal static class GoogleErrors
{
    /// <summary>An error with its details.</summary>
    public static VendorReply Of(VendorCall call, int code, string status, string message, string detail, params string[] details)
    {
        call.Detail = detail;
        return VendorReply.Of(
            code,
            $$$"""{"error":{"code":{{{code}}},"message":{{{VendorBodies.Quote(message)}}},"status":"{{{status}}}","details":[{{{string.Join(',', details)}}}]}}""");
    }

    /// <summary>FCM's own code.</summary>
    public static string OwnCode(string errorCode) =>
        $$"""{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":{{VendorBodies.Quote(errorCode)}}}""";

    /// <summary>The member that is wrong.</summary>
    public static string Field(string field, string description) =>
        $$"""{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":{{VendorBodies.Quote(field)}},"description":{{VendorBodies.Quote(description)}}}]}""";

    /// <summary>A word for the reason.</summary>
    public static string Info(string reason) =>
        $$$"""{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{{{reason}}}","domain":"googleapis.com","metadata":{"service":"fcm.googleapis.com"}}""";

    /// <summary>Whose quota is used up.</summary>
    public static string Quota(string subject, string description) =>
        $$"""{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"subject":"{{subject}}","description":"{{description}}"}]}""";

    /// <summary>An error of a token endpoint, which has a form of its own (RFC 6749, section 5.2).</summary>
    public static VendorReply OAuth(VendorCall call, string error, string why)
    {
        call.Detail = $"{error}: {why}";
        return VendorReply.Of(StatusCodes.Status400BadRequest, $$"""{"error":{{VendorBodies.Quote(error)}},"error_description":{{VendorBodies.Quote(why)}}}""");
    }

    /// <summary>No access token, or one that is not good.</summary>
    public static VendorReply Unauthenticated(VendorCall call, string reason, string detail) => Of(
        call, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
        detail, Info(reason));
}
