namespace PushFunctions.Core.Chunks;

/// <summary>A chunk's row and its version.</summary>
public sealed record StoredChunk(ChunkRecord Record, string ETag)
{
    /// <summary>Not stored: true of a claimed row whose last attempt came to its end, so that its final outcomes have all been told to the app's
    /// backend.</summary>
    public bool IsTold { get; init; }
}
