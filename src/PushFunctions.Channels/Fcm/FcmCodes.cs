using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Fcm;

/// <summary>FCM's codes (ErrorCode, FCM HTTP v1), and the statuses of Google's APIs (google.rpc.Code) where FCM itself has not spoken.</summary>
internal static class FcmCodes
{
    /// <summary>A token that is none, or a message that is wrong: the details say which, or do not.</summary>
    public const string InvalidArgument = "INVALID_ARGUMENT";

    /// <summary>FCM's own.</summary>
    public static CodeTable Own { get; } = new(
    [
        // Uninstalled, or the token ended; another project's token.
        (DeadToken, ["UNREGISTERED", "SENDER_ID_MISMATCH"]),
        (Retry, ["UNAVAILABLE", "INTERNAL", "UNSPECIFIED_ERROR"]),
        (Quota, ["QUOTA_EXCEEDED"]),
        (Refused, [InvalidArgument]),

        // The project's key for APNs or for web push, which FCM uses for iPhones; its old name.
        (Alarm, ["THIRD_PARTY_AUTH_ERROR", "APNS_AUTH_ERROR"]),
    ]);

    /// <summary>Google's, before FCM.</summary>
    public static CodeTable Common { get; } = new(
    [
        (Retry, ["UNAVAILABLE", "INTERNAL", "UNKNOWN", "DEADLINE_EXCEEDED", "ABORTED", "CANCELLED"]),

        // "Send requests per minute" of the project.
        (Quota, ["RESOURCE_EXHAUSTED"]),
        (Refused, [InvalidArgument, "FAILED_PRECONDITION", "OUT_OF_RANGE"]),
        (Unauthorized, ["UNAUTHENTICATED"]),

        // No right to send, or the API is not enabled; no such project.
        (Alarm, ["PERMISSION_DENIED", "NOT_FOUND"]),
    ]);
}
