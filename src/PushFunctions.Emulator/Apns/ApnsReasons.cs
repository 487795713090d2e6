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

    /// <summary>A hub's outcome name. APNs has no word for an <c>aps</c> with a wrong type in it: the phone silently leaves out what it
    /// cannot read.</summary>
    public const string InvalidNotificationFormat = "InvalidNotificationFormat";
}
