namespace PushFunctions.Emulator.Blobs;

/// <summary>A blob as it stands at one instant.</summary>
/// <param name="Name">In its container.</param>
/// <param name="Content">Its bytes by then; those that come later are not seen.</param>
/// <param name="Version">How often it was written to.</param>
/// <param name="ModifiedAt">When last.</param>
internal sealed record StoredBlob(string Name, ReadOnlyMemory<byte> Content, int Version, DateTimeOffset ModifiedAt)
{
    /// <summary>Without quotes, as a listing has it.</summary>
    public string ETag => $"0x8DE{Version:X12}";
}
