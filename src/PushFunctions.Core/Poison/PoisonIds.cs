using System.Globalization;

namespace PushFunctions.Core.Poison;

/// <summary>
/// What the poison list calls its messages: when they came, to the second of UTC, and the queue's own id of them, a GUID, as in
/// <c>20261122090000-0f8fad5b-d9cb-469f-a165-70867728950e</c>. So they sort by time, and an id is also the place of a page.
/// </summary>
public static class PoisonIds
{
    private const string TimeFormat = "yyyyMMddHHmmss";

    private const int GuidLength = 36;

    /// <summary>The id of a message that came at an instant.</summary>
    public static string Of(DateTimeOffset insertedAt, string queueMessageId) =>
        $"{insertedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{queueMessageId}";

    /// <summary>True for what <see cref="Of"/> makes of what Azure Queue Storage says (Get Messages: "MessageId is a GUID value").</summary>
    public static bool IsOne(string id) =>
        id.Length == TimeFormat.Length + 1 + GuidLength // .NET reads GUIDs with blanks around them
        && id[TimeFormat.Length] == '-'
        && DateTime.TryParseExact(id.AsSpan(0, TimeFormat.Length), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && Guid.TryParseExact(id.AsSpan(TimeFormat.Length + 1), "D", out _);
}
