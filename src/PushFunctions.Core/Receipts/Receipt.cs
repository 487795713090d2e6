namespace PushFunctions.Core.Receipts;

/// <summary>What became of one push on one device.</summary>
/// <param name="Token">The device's token as the vendor names it.</param>
/// <param name="Tag">The <c>ReceiptTag</c> that the push carried; null where the vendor brought none back.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Code">The vendor's own code or word, at most 64 characters.</param>
/// <param name="Time">When, by the vendor's clock; null where it does not say.</param>
public sealed record Receipt(string Token, string? Tag, ReceiptKind Kind, string Code, DateTimeOffset? Time);
