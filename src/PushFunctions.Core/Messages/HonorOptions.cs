namespace PushFunctions.Core.Messages;

/// <summary>What only Honor Push understands. Source: Tencent's AndroidInfo (Honor…).</summary>
public sealed record HonorOptions
{
    /// <summary>Absent: the vendor's default.</summary>
    public VendorImportance? Importance { get; init; }

    /// <summary>A small picture's https address, at most 512 KB.</summary>
    public string? Image { get; init; }
}
