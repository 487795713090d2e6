namespace PushFunctions.Emulator.Apns;

/// <summary>APNs' own words, but for the last one.</summary>
internal static class ApnsReasons
{
    public const string BadCollapseId = "BadCollapseId";
    public const string BadExpirationDate = "BadExpirationDate";
    public const string BadMessageId = "BadMessageId";
    public const string BadPriority = "BadPriority";
    public const string InvalidPushType = "InvalidPushType";
    public const string PayloadEmpty = "PayloadEmpty";
    public const string PayloadTooLarge = "PayloadTooLarge";
    public const string Unregistered = "Unregistered";
    public const string BadDeviceToken = "BadDeviceToken";
    public const string BadPath = "BadPath";
    public const string DuplicateHeaders = "DuplicateHeaders";
    public const string ExpiredProviderToken = "ExpiredProviderToken";
    public const string InvalidProviderToken = "InvalidProviderToken";
    public const string MethodNotAllowed = "MethodNotAllowed";
    public const string MissingProviderToken = "MissingProviderToken";
    public const string MissingTopic = "MissingTopic";
    public const string TooManyProviderTokenUpdates = "TooManyProviderTokenUpdates";
    public const string TopicDisallowed = "TopicDisallowed";

    /// <summary>The status that goes with a reason.</summary>
    public static int StatusOf(string reason) => reason switch
    {
        ExpiredProviderToken or InvalidProviderToken or MissingProviderToken
            or "BadCertificate" or "BadCertificateEnvironment" or "Forbidden" or "UnrelatedKeyIdInToken" or "BadEnvironmentKeyIdInToken" => 403,
        BadPath => 404,
        MethodNotAllowed => 405,
        Unregistered or "ExpiredToken" => 410,
        PayloadTooLarge => 413,
        "TooManyRequests" or TooManyProviderTokenUpdates => 429,
        "InternalServerError" => 500,
        "ServiceUnavailable" or "Shutdown" => 503,
        _ => 400,
    };

    /// <summary>A hub's outcome name. APNs has no word for an <c>aps</c> with a wrong type in it: the phone silently leaves out what it
    /// cannot read.</summary>
    public const string InvalidNotificationFormat = "InvalidNotificationFormat";
}
