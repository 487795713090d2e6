using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Intake;

/// <summary>Puts the chunks of several events into the queue, small ones together. A queue message costs three requests, whatever is in it.</summary>
public sealed class Packing(IPushQueue queue, IntakeOptions options)
{
    /// <summary>Recipients of one pack at most, as of one chunk: what one handler serves within its lease.</summary>
    public const int MaxRecipients = EventSplitter.MaxRecipients;

    /// <summary>Fills queue messages with chunks, in their order. No chunk may be among them twice.</summary>
    public IReadOnlyList<PackedChunks> Fill(IEnumerable<DueChunk> due)
    {
        ArgumentNullException.ThrowIfNull(due);
        List<PackedChunks> packs = [];
        foreach (DueChunk chunk in due)
        {
            byte[] body = chunk.Envelope.ToBytes();
            if (!options.Packs || packs.Count == 0 || !packs[^1].TryAdd(chunk, body))
            {
                packs.Add(new PackedChunks(chunk, body));
            }
        }

        return packs;
    }

    /// <summary>Puts one of them into the queue. A chunk that is by itself goes there as it always did.</summary>
    public Task EnqueueAsync(PackedChunks pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.Chunks is [DueChunk alone]
            ? queue.EnqueueAsync(alone.Envelope, TimeSpan.Zero, cancellationToken)
            : queue.EnqueuePackAsync(pack.ToBytes(), cancellationToken);
    }
}

/// <summary>Chunks that share a queue message.</summary>
public sealed class PackedChunks
{
    private readonly List<DueChunk> _chunks = [];
    private readonly List<ReadOnlyMemory<byte>> _bodies = [];
    private int _recipients;
    private int _bytes = DispatchPack.Overhead;

    internal PackedChunks(DueChunk first, byte[] body) => Add(first, body);

    /// <summary>The chunks, at least one.</summary>
    public IReadOnlyList<DueChunk> Chunks => _chunks;

    internal bool TryAdd(DueChunk chunk, byte[] body)
    {
        if (_chunks.Count == DispatchPack.MaxChunks
            || _recipients + chunk.Recipients > Packing.MaxRecipients
            || _bytes + body.Length + 1 > DispatchEnvelope.MaxBytes)
        {
            return false;
        }

        Add(chunk, body);
        return true;
    }

    internal byte[] ToBytes() => DispatchPack.Write(_bodies);

    private void Add(DueChunk chunk, byte[] body)
    {
        _chunks.Add(chunk);
        _bodies.Add(body);
        _recipients += chunk.Recipients;
        _bytes += body.Length + 1;
    }
}
