using PushFunctions.Core.Languages;

namespace PushFunctions.Core.Text;

/// <summary>Finds the language to speak from what a device asked for.</summary>
public static class LanguageTag
{
    private const string LastResort = "en";

    /// <summary>
    /// The best of <see cref="ElementLabels.Languages"/> for a BCP 47 tag: itself or what it falls back to, then the same for
    /// <paramref name="fallback"/>, then English.
    /// </summary>
    public static string Resolve(string? tag, string fallback) => Match(tag) ?? Match(fallback) ?? LastResort;

    private static string? Match(string? tag) =>
        string.IsNullOrEmpty(tag) ? null : LanguageMatch.Find(Vocabulary.Languages, static language => language, tag);
}
