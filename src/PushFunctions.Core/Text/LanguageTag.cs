namespace PushFunctions.Core.Text;

/// <summary>Finds the language to speak from what a device asked for.</summary>
public static class LanguageTag
{
    private const string LastResort = "en";
    private static readonly string[] TraditionalRegions = ["TW", "HK", "MO"];

    /// <summary>
    /// The best of <see cref="ElementLabels.Languages"/> for a BCP 47 tag: itself, then its language, then <paramref name="fallback"/>'s,
    /// then English. Chinese is told by script, else by region: Taiwan, Hong Kong and Macau write traditional characters.
    /// </summary>
    public static string Resolve(string? tag, string fallback) => Match(tag) ?? Match(fallback) ?? LastResort;

    private static string? Match(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return null;
        }

        string[] parts = tag.Split('-', '_');
        string wanted = parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase) ? ChineseScript(parts) : parts[0];
        return Known(tag) ?? Known(wanted);
    }

    private static string ChineseScript(string[] parts)
    {
        bool traditional = parts.Contains("Hant", StringComparer.OrdinalIgnoreCase)
            || (!parts.Contains("Hans", StringComparer.OrdinalIgnoreCase)
                && TraditionalRegions.Any(region => parts.Contains(region, StringComparer.OrdinalIgnoreCase)));
        return traditional ? "zh-Hant" : "zh-Hans";
    }

    private static string? Known(string tag) =>
        ElementLabels.Languages.FirstOrDefault(language => language.Equals(tag, StringComparison.OrdinalIgnoreCase));
}
