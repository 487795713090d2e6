using Azure;

namespace PushFunctions.Storage.Feedback;

/// <summary>How far a blob was read.</summary>
/// <param name="ETag">The version that was read to its end; null if a reading was interrupted.</param>
/// <param name="Offset">Bytes that need not be read again, if they are still the same.</param>
/// <param name="TailLength">How many bytes before <paramref name="Offset"/> the digest covers.</param>
/// <param name="Tail">SHA-256 of those, by which a blob that was written anew is told from one that has grown.</param>
public sealed record BlobMark(ETag? ETag, long Offset, int TailLength, byte[] Tail);
