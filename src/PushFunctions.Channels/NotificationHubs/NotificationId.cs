using System.Buffers;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>A hub's name of a send, by which its telemetry is asked for.</summary>
internal static class NotificationId
{
    private const int Longest = 128;

    // It becomes a part of an address.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The last segment of the address that an answer names; null where it names none, as on the free and basic tiers.</summary>
    public static string? Of(HttpResponseMessage response)
    {
        string path = response.Headers.Location?.OriginalString.Split('?', 2)[0] ?? string.Empty;
        string id = path[(path.LastIndexOf('/') + 1)..];
        return IsWellFormed(id) ? id : null;
    }

    public static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= Longest && !id.AsSpan().ContainsAnyExcept(Allowed) && id is not ("." or "..");
}
