using System.Security.Cryptography;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Storage.Feedback;

namespace PushFunctions.Service.Feedback;

/// <summary>
/// Reads one blob from where an earlier reading ended, piece by piece. After each piece it is told how far it came, so that a reading
/// that is interrupted goes on there: everything is read at least once.
/// </summary>
internal sealed class BlobReading(FeedbackBlobs blobs, FeedbackBlob blob)
{
    /// <summary>Bytes that are in memory at once; some 6,000 records.</summary>
    public const int PieceBytes = 4 * 1024 * 1024;

    private const int MostTailBytes = 256;

    // Far more than a record has. Whoever finds none in a whole piece passes over it, but not over one that may begin at its end.
    private const int MostRecordBytes = 64 * 1024;

    /// <summary>Reads what is new.</summary>
    /// <param name="mark">How far an earlier reading came, or null.</param>
    /// <param name="take">Gets each piece.</param>
    /// <param name="save">Gets the mark after each piece was taken.</param>
    /// <param name="cancellationToken">Ends the reading between two pieces.</param>
    public async Task RunAsync(
        BlobMark? mark, Func<PnsFeedbackPiece, Task> take, Func<BlobMark, Task> save, CancellationToken cancellationToken)
    {
        BlobMark at = mark is not null && mark.Offset <= blob.Length ? mark : Beginning;
        while (at.Offset < blob.Length)
        {
            // The bytes before it come along, to tell whether what was read is still what was read.
            long from = at.Offset - at.TailLength;
            if (await blobs.ReadAsync(blob, from, PieceBytes, cancellationToken) is not { } bytes)
            {
                return; // It has changed since it was listed: the next run will see.
            }

            if (!IsTail(bytes.Span, at))
            {
                at = Beginning;
                continue;
            }

            ReadOnlyMemory<byte> fresh = bytes[at.TailLength..];
            bool isLast = from + bytes.Length >= blob.Length;
            PnsFeedbackPiece piece = PnsFeedbackReader.Read(fresh.Span);
            await take(piece);

            int passed = piece.Consumed == 0 && !isLast ? fresh.Length - MostRecordBytes : piece.Consumed;
            int tail = Math.Min(at.TailLength + passed, MostTailBytes);
            ReadOnlyMemory<byte> before = bytes.Slice(at.TailLength + passed - tail, tail);
            at = new BlobMark(isLast ? blob.ETag : null, at.Offset + passed, tail, SHA256.HashData(before.Span));
            await save(at);
            if (isLast)
            {
                return;
            }
        }
    }

    private static BlobMark Beginning { get; } = new(null, 0, 0, SHA256.HashData([]));

    private static bool IsTail(ReadOnlySpan<byte> bytes, BlobMark mark) =>
        bytes.Length >= mark.TailLength && SHA256.HashData(bytes[..mark.TailLength]).AsSpan().SequenceEqual(mark.Tail);
}
