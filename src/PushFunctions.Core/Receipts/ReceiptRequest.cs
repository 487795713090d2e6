namespace PushFunctions.Core.Receipts;

/// <summary>A request that claims to be a vendor's.</summary>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Query">The decoded query, by name.</param>
/// <param name="Body">The body as it came: signatures are over bytes.</param>
public sealed record ReceiptRequest(
    IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// Whether a tag is one of the app's: what carries another one is not read further, unless the vendor's signature is right. Whoever acts
    /// on a receipt looks at its tag once more.
    /// </summary>
    public Func<string?, bool> IsOurs { get; init; } = static _ => true;
}
