using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Apns;

/// <summary>
/// Judges a push as APNs and the phone would together. A device token is not judged: a test may call its phones what it likes.
/// </summary>
internal static class ApnsJudge
{
    private static readonly string[] PushTypes =
    [
        "alert", "background", "voip", "complication", "fileprovider", "mdm", "location",
        "liveactivity", "pushtotalk", "controls", "widgets",
    ];

    private static readonly string[] Visible = ["alert", "badge", "sound"];

    public static Verdict Judge(Push push) => JudgeHeaders(push) ?? JudgePayload(push) ?? Verdict.Delivered;

    /// <summary>What is wrong with the headers by themselves; null for nothing.</summary>
    public static Verdict? JudgeHeaders(Push push)
    {
        if (push.Headers.TryGetValue(ApnsHeaders.PushType, out string? type) && !PushTypes.Contains(type, StringComparer.Ordinal))
        {
            return new Verdict(ApnsReasons.InvalidPushType, $"'{type}' is not a push type");
        }

        if (push.Headers.TryGetValue(ApnsHeaders.Priority, out string? priority) && priority is not ("10" or "5" or "1"))
        {
            return new Verdict(ApnsReasons.BadPriority, $"{priority} is not 10, 5 or 1");
        }

        if (push.Headers.TryGetValue(ApnsHeaders.Expiration, out string? expiration) && expiration.StartsWith('-'))
        {
            return new Verdict(ApnsReasons.BadExpirationDate, $"{expiration} lies before 1970");
        }

        if (push.Headers.TryGetValue(ApnsHeaders.CollapseId, out string? collapseId) && Encoding.UTF8.GetByteCount(collapseId) > 64)
        {
            return new Verdict(ApnsReasons.BadCollapseId, "the collapse id is longer than 64 bytes");
        }

        return push.Headers.TryGetValue(ApnsHeaders.Id, out string? id) && !Guid.TryParseExact(id, "D", out _)
            ? new Verdict(ApnsReasons.BadMessageId, "the id is not a UUID")
            : null;
    }

    private static Verdict? JudgePayload(Push push)
    {
        if (push.PayloadBytes > Push.LargestPayload)
        {
            return new Verdict(ApnsReasons.PayloadTooLarge, $"{push.PayloadBytes} bytes; APNs takes {Push.LargestPayload}");
        }

        if (!push.Payload.EnumerateObject().Any())
        {
            return new Verdict(ApnsReasons.PayloadEmpty, "the payload has no members");
        }

        if (push.Payload.EnumerateObject().Count(member => member.NameEquals("aps")) > 1)
        {
            return Malformed("aps is there twice");
        }

        string? type = push.Headers.GetValueOrDefault(ApnsHeaders.PushType);
        if (!push.Payload.TryGetProperty("aps", out var aps))
        {
            // Only what PushKit hands to the app itself can do without.
            return type is "voip" or "pushtotalk" or "fileprovider" or "mdm" ? null : Malformed("aps is missing");
        }

        var shape = type == "liveactivity" ? ApnsShape.LiveActivityAps : ApnsShape.Aps;
        return shape("aps", aps) is { } finding ? Malformed(finding.ToString()) : JudgePurpose(push, type, aps);
    }

    private static Verdict? JudgePurpose(Push push, string? type, JsonElement aps)
    {
        string? visible = Visible.FirstOrDefault(name => aps.TryGetProperty(name, out _));
        bool wakesTheApp = aps.TryGetProperty("content-available", out _);
        if (type is null && visible is null && !wakesTheApp)
        {
            return new Verdict(ApnsReasons.PayloadEmpty, "aps has neither alert, badge, sound nor content-available");
        }

        // Without the header a hub infers the type from the payload, and the priority that belongs to it.
        bool isInferred = type is null;
        return (type ?? (visible is null ? "background" : "alert")) switch
        {
            "alert" when visible is null => new Verdict(ApnsReasons.PayloadEmpty, "an alert push needs aps.alert, aps.badge or aps.sound"),
            "background" when visible is not null =>
                new Verdict(ApnsReasons.InvalidPushType, $"a background push must not have aps.{visible}"),
            "background" when !wakesTheApp => Malformed("aps.content-available is missing from a background push"),
            "background" when push.Headers.GetValueOrDefault(ApnsHeaders.Priority, isInferred ? "5" : "10") != "5" =>
                new Verdict(ApnsReasons.BadPriority, "a background push must have priority 5; without the header it has 10"),
            _ => null,
        };
    }

    private static Verdict Malformed(string detail) => new(ApnsReasons.InvalidNotificationFormat, detail);
}
