namespace PushFunctions.Http.Faults;

/// <summary>Quotes callers to themselves, within reason.</summary>
internal static class Excerpt
{
    private const int MaxLength = 64;

    /// <summary>At most 64 units of a value.</summary>
    public static string Of(string value) => value.Length <= MaxLength ? value : string.Concat(value.AsSpan(0, MaxLength), "…");
}
