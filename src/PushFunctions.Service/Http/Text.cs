namespace PushFunctions.Service.Http;

/// <summary>Quotes callers to themselves, within reason.</summary>
internal static class Text
{
    private const int MaxLength = 64;

    /// <summary>At most 64 units of a value.</summary>
    public static string Excerpt(string value) => value.Length <= MaxLength ? value : string.Concat(value.AsSpan(0, MaxLength), "…");
}
