namespace PushFunctions.Core.Receipts;

/// <summary>An answer to a vendor.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or empty.</param>
public sealed record ReceiptReply(int Status, string Body);
