namespace PushFunctions.Core.Messages;

/// <summary>
/// The id under which a phone keeps one notification, so that a repeated push takes the first one's place: <c>apns-collapse-id</c> (at
/// most 64 bytes), FCM's <c>tag</c>. Made from the message alone, so that every attempt, process and version finds the same one.
/// </summary>
public static class ReplaceId
{
    /// <summary>One id for all bare numbers: of those that a phone missed, it gets the last one only.</summary>
    public static string ForBadge(string app) => For(app, "/badge"); // no message's id holds a '/'

    /// <summary>SHA-256 of app and message as 43 characters of base64url.</summary>
    public static string For(string app, string messageId) => MessageDigest.Base64UrlOf(app, messageId);
}
