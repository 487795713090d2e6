using PushFunctions.Core.Chunks;

namespace PushFunctions.Core.Ports;

/// <summary>Where the state of events and chunks is kept. Every write is conditional: nobody overwrites what it has not read.</summary>
public interface IMessageStore
{
    /// <summary>Stores a new event's row.</summary>
    /// <returns>The row as it now stands: the given one, or that of an earlier post of the same id within the last 24 h at least.</returns>
    Task<StoredEvent> InsertEventAsync(EventRecord record, CancellationToken cancellationToken);

    /// <summary>The event's row wherever it is kept, or null.</summary>
    Task<StoredEvent?> FindEventAsync(string app, string messageId, CancellationToken cancellationToken);

    /// <summary>Notes on an event's row that it was recalled; what is noted first stays.</summary>
    /// <returns>When it was recalled.</returns>
    Task<DateTimeOffset> MarkRecalledAsync(StoredEvent stored, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The numbers of the chunks that dispatch has begun.</summary>
    Task<IReadOnlySet<int>> ListChunksAsync(string table, string app, string messageId, CancellationToken cancellationToken);

    /// <summary>Every begun chunk, by number.</summary>
    IAsyncEnumerable<KeyValuePair<int, ChunkRecord>> ReadChunksAsync(string table, string app, string messageId, CancellationToken cancellationToken);

    /// <summary>Stores a chunk's first row; null if it has one already.</summary>
    Task<StoredChunk?> InsertChunkAsync(ChunkKey key, ChunkRecord record, CancellationToken cancellationToken);

    /// <summary>A chunk's row, or null.</summary>
    Task<StoredChunk?> ReadChunkAsync(ChunkKey key, CancellationToken cancellationToken);

    /// <summary>Replaces a chunk's row if it is still the one of <paramref name="etag"/>; null if it is not.</summary>
    Task<StoredChunk?> ReplaceChunkAsync(ChunkKey key, ChunkRecord record, string etag, CancellationToken cancellationToken);
}
