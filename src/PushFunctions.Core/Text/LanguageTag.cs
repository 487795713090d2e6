namespace PushFunctions.Core.Text;

/// <summary>Finds the language to speak from what a device asked for.</summary>
public static class LanguageTag
{
    private const string LastResort = "en";
    private const string Chinese = "zh";
    private const int ScriptLength = 4;
    private static readonly string[] TraditionalRegions = ["TW", "HK", "MO"];

    /// <summary>
    /// The best of <see cref="ElementLabels.Languages"/> for a BCP 47 tag: itself, then its language, then <paramref name="fallback"/>'s,
    /// then English. Chinese is told by script, else by region: Taiwan, Hong Kong and Macau write traditional characters.
    /// </summary>
    public static string Resolve(string? tag, string fallback) => Match(tag) ?? Match(fallback) ?? LastResort;

    /// <summary>A tag's language: <c>zh</c> of <c>zh-Hant-HK</c>.</summary>
    internal static string LanguageOf(string tag) => PartsOf(tag)[0];

    /// <summary>A tag's script: the one it names, what its region writes where that is known (Chinese), else null.</summary>
    internal static string? ScriptOf(string tag)
    {
        string[] parts = PartsOf(tag);
        return parts.Skip(1).FirstOrDefault(part => part.Length == ScriptLength && part.All(char.IsAsciiLetter))
            ?? (!parts[0].Equals(Chinese, StringComparison.OrdinalIgnoreCase) ? null
                : TraditionalRegions.Any(region => parts.Contains(region, StringComparer.OrdinalIgnoreCase)) ? "Hant"
                : "Hans");
    }

    private static string? Match(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return null;
        }

        return Vocabulary.Spelling(tag) ?? Nearest(tag);
    }

    private static string? Nearest(string tag)
    {
        string language = LanguageOf(tag);
        bool isChinese = language.Equals(Chinese, StringComparison.OrdinalIgnoreCase);
        return Vocabulary.Spelling(isChinese ? $"{Chinese}-{ScriptOf(tag)}" : language);
    }

    private static string[] PartsOf(string tag) => tag.Split('-', '_');
}
