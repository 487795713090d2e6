namespace PushFunctions.Core.Receipts;

/// <summary>What a request turned out to be.</summary>
/// <param name="Origin">Whether the vendor's own signature vouches for it.</param>
/// <param name="Receipts">What it says, in its order; empty unless it could be read.</param>
/// <param name="Reply">What the vendor wants to hear, so that it does not send it again.</param>
public sealed record ReceiptReading(ReceiptOrigin Origin, IReadOnlyList<Receipt> Receipts, ReceiptReply Reply)
{
    /// <summary>
    /// Receipts of one request that are read: ten times what Huawei says that it posts at once (100, "Message receipt", Push Kit); no other
    /// vendor says.
    /// </summary>
    public const int MaxReceipts = 1000;

    /// <summary>How many more there were: without a tag of ours, or beyond <see cref="MaxReceipts"/>.</summary>
    public int Refused { get; init; }

    /// <summary>True where a vendor posts here also what is none of ours, and must hear success all the same; nothing of that is acted on.
    /// Default: false, it is taken for forged.</summary>
    public bool AnswersStrangers { get; init; }

    /// <summary>Forged, stale or without the signature that it must have.</summary>
    public static ReceiptReading Forged { get; } = new(ReceiptOrigin.Forged, [], new(401, ""));

    /// <summary>Not what the vendor documents.</summary>
    public static ReceiptReading Unreadable { get; } = new(ReceiptOrigin.Unreadable, [], new(400, ""));
}
