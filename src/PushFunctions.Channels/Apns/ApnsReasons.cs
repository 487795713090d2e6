using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Apns;

/// <summary>The reasons that APNs gives ("Handling notification responses from APNs"), each with what it means here.</summary>
internal static class ApnsReasons
{
    /// <summary>Too many pushes to one device: no other is concerned.</summary>
    public const string TooManyRequests = "TooManyRequests";

    /// <summary>The JWT was changed more than once within 20 minutes.</summary>
    public const string TooManyProviderTokenUpdates = "TooManyProviderTokenUpdates";

    public static CodeTable Table { get; } = new(
    [
        // The first two are also what another environment's and another app's tokens are told: the guard waits for a success.
        (DeadToken, ["BadDeviceToken", "DeviceTokenNotForTopic", "Unregistered", "ExpiredToken"]),
        (Refused,
        [
            "BadCollapseId", "BadExpirationDate", "BadMessageId", "BadPriority", "DuplicateHeaders", "InvalidPushType", "MissingDeviceToken",
            "PayloadEmpty", "PayloadTooLarge", "BadPath", "MethodNotAllowed",
        ]),
        (Retry, ["IdleTimeout", "InternalServerError", "ServiceUnavailable", "Shutdown"]),
        (Throttled, [TooManyRequests]),
        (Quota, [TooManyProviderTokenUpdates]),
        (Unauthorized, ["ExpiredProviderToken"]),

        // Key, certificate, topic: every push of the app is refused until somebody puts them right.
        (Alarm,
        [
            "InvalidProviderToken", "MissingProviderToken", "BadCertificate", "BadCertificateEnvironment", "Forbidden", "UnrelatedKeyIdInToken",
            "BadEnvironmentKeyIdInToken", "BadEnvironmentKeyInToken", "BadTopic", "MissingTopic", "TopicDisallowed",
        ]),
    ]);
}
