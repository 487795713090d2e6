using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Receipts;

/// <summary>Reads what a vendor posts about pushes that it took earlier.</summary>
public interface IReceiptReader
{
    /// <summary>Whose receipts it reads.</summary>
    ChannelName Channel { get; }

    /// <summary>Checks and reads one request. Pure but for the clock; whatever was posted is an answer and not an exception.</summary>
    ReceiptReading Read(ReceiptRequest request);
}

/// <summary>A request that claims to be a vendor's.</summary>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Query">The decoded query, by name.</param>
/// <param name="Body">The body as it came: signatures are over bytes.</param>
public sealed record ReceiptRequest(
    IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Query, ReadOnlyMemory<byte> Body);

/// <summary>What a request turned out to be.</summary>
/// <param name="Origin">Whether the vendor's own signature vouches for it.</param>
/// <param name="Receipts">What it says, in its order; empty unless it could be read.</param>
/// <param name="Reply">What the vendor wants to hear, so that it does not send it again.</param>
public sealed record ReceiptReading(ReceiptOrigin Origin, IReadOnlyList<Receipt> Receipts, ReceiptReply Reply)
{
    /// <summary>Forged, stale or without the signature that it must have.</summary>
    public static ReceiptReading Forged { get; } = new(ReceiptOrigin.Forged, [], new(401, ""));

    /// <summary>Not what the vendor documents.</summary>
    public static ReceiptReading Unreadable { get; } = new(ReceiptOrigin.Unreadable, [], new(400, ""));
}

/// <summary>Who stands behind a receipt.</summary>
public enum ReceiptOrigin
{
    /// <summary>The vendor's signature is right.</summary>
    Proven,

    /// <summary>The vendor does not sign, or the app has no secret for it: only the tag can vouch for each receipt.</summary>
    Unproven,

    /// <summary>The signature is missing or wrong.</summary>
    Forged,

    /// <summary>It is nothing that the vendor would send.</summary>
    Unreadable,
}

/// <summary>An answer to a vendor.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or empty.</param>
public sealed record ReceiptReply(int Status, string Body);

/// <summary>What became of one push on one device.</summary>
/// <param name="Token">The device's token as the vendor names it.</param>
/// <param name="Tag">The <c>ReceiptTag</c> that the push carried; null where the vendor brought none back.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Code">The vendor's own code or word, at most 64 characters.</param>
/// <param name="Time">When, by the vendor's clock; null where it does not say.</param>
public sealed record Receipt(string Token, string? Tag, ReceiptKind Kind, string Code, DateTimeOffset? Time);

/// <summary>What can become of a push that a vendor took.</summary>
public enum ReceiptKind
{
    /// <summary>The phone has it.</summary>
    Delivered,

    /// <summary>Its user tapped on it.</summary>
    Clicked,

    /// <summary>The token is dead: to be removed.</summary>
    DeadToken,

    /// <summary>The phone does not show it: notifications are off, the user is another one, the phone has been away for too long.</summary>
    Suppressed,

    /// <summary>A quota or a limit of frequency stopped it.</summary>
    OverQuota,

    /// <summary>The vendor found fault with its content or form.</summary>
    Refused,

    /// <summary>It was not delivered in time, or not for a reason that may pass.</summary>
    Undelivered,
}
