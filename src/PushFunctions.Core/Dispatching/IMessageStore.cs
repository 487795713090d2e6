namespace PushFunctions.Core.Dispatching;

/// <summary>Where the state of events and chunks is kept. Every write is conditional: nobody overwrites what it has not read.</summary>
public interface IMessageStore
{
    /// <summary>Stores a new event's row.</summary>
    /// <returns>The row as it now stands: the given one, or that of an earlier post of the same id within the last 24 h at least.</returns>
    Task<StoredEvent> InsertEventAsync(EventRecord record, CancellationToken cancellationToken);

    /// <summary>The event's row wherever it is kept, or null.</summary>
    Task<StoredEvent?> FindEventAsync(string app, string messageId, CancellationToken cancellationToken);

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

/// <summary>What is kept of an event: no text, title or ext.</summary>
public sealed record EventRecord
{
    /// <summary>The event's app.</summary>
    public required string App { get; init; }

    /// <summary>The event's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>SHA-256 of the event as we read it, lower-case hex: tells a repeat from another event with the same id.</summary>
    public required string BodyHash { get; init; }

    /// <summary>How many chunks the event was split into. An event by roster is cut so in every repeat, however the roster has grown since.</summary>
    public required int ChunkCount { get; init; }

    /// <summary>How many users it is for; by roster, how many there were when it was accepted.</summary>
    public required int RecipientCount { get; init; }

    /// <summary>When it was first accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}

/// <summary>An event's row and where it is.</summary>
/// <param name="Record">The row.</param>
/// <param name="Table">The table that it and its chunks live in.</param>
/// <param name="IsNew">True if this call stored it.</param>
public sealed record StoredEvent(EventRecord Record, string Table, bool IsNew);

/// <summary>Which chunk.</summary>
public sealed record ChunkKey(string Table, string App, string MessageId, int Chunk);

/// <summary>A chunk's row and its version.</summary>
public sealed record StoredChunk(ChunkRecord Record, string ETag)
{
    /// <summary>Not stored: true of a claimed row whose last attempt came to its end, so that its final outcomes have all been told (see
    /// <see cref="Results.ResultReporter"/>).</summary>
    public bool IsTold { get; init; }
}
