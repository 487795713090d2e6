using System.Collections.Frozen;

namespace PushFunctions.Channels.Oppo;

/// <summary>OPPO's two kinds of message class (new classification of 2024-11-20).</summary>
internal static class OppoClasses
{
    // "Content and marketing": counted by the day, and without templates for private messages.
    private static readonly FrozenSet<string> Public = FrozenSet.Create(StringComparer.Ordinal, "NEWS", "CONTENT", "MARKETING", "SOCIAL");

    /// <summary>True for "content and marketing", which a push without a class is too.</summary>
    public static bool IsPublic(string? category) => string.IsNullOrEmpty(category) || Public.Contains(category);
}
