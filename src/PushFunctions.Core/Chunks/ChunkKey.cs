namespace PushFunctions.Core.Chunks;

/// <summary>Which chunk.</summary>
public sealed record ChunkKey(string Table, string App, string MessageId, int Chunk);
