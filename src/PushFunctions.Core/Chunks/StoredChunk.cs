namespace PushFunctions.Core.Chunks;

/// <summary>A chunk's row and its version.</summary>
public sealed record StoredChunk(ChunkRecord Record, string ETag)
{
    /// <summary>Not stored: the lines of a claimed row whose final outcomes have been told to the app's backend.</summary>
    public IReadOnlyList<DeviceEntry> Told { get; init; } = [];
}
