namespace PushFunctions.Core.Languages;

/// <summary>A tag in its parts, each as the registry prefers it.</summary>
/// <param name="Language">The language, <c>zh</c> of <c>zh-Hant-HK</c>.</param>
/// <param name="Script">The script that the tag names, or null.</param>
/// <param name="Region">The region, or null.</param>
/// <param name="Rest">Variants, extensions and private parts, joined by hyphens; mostly empty.</param>
internal readonly record struct LanguageSubtags(string Language, string? Script, string? Region, string Rest)
{
    private const char PrivateUse = 'x';

    /// <summary>Parses a tag; what does not stand where BCP 47 has it goes into <see cref="Rest"/>.</summary>
    public static LanguageSubtags Parse(string tag)
    {
        string[] parts = tag.ToLowerInvariant().Split('-');
        int next = 1;
        string language = parts[0];
        if (language.Length == 1)
        {
            return new LanguageSubtags(language, null, null, string.Join('-', parts[next..]));
        }

        if (next < parts.Length && LanguageData.ExtendedLanguages.TryGetValue($"{language}-{parts[next]}", out string? extended))
        {
            (language, next) = (extended, next + 1);
        }

        language = LanguageData.Languages.GetValueOrDefault(language, language);
        string? script = next < parts.Length && IsScript(parts[next]) ? Preferred(LanguageData.Scripts, Title(parts[next++])) : null;
        string? region = next < parts.Length && IsRegion(parts[next]) ? Preferred(LanguageData.Regions, parts[next++].ToUpperInvariant()) : null;
        return new LanguageSubtags(language, script, region, Arrange(parts[next..]));
    }

    /// <summary>The tag.</summary>
    public override string ToString() =>
        string.Join('-', new[] { Language, Script, Region, Rest }.Where(part => !string.IsNullOrEmpty(part)));

    // Extensions are in the order of their letters, private parts last (RFC 5646 sections 2.2.6 and 4.5).
    private static string Arrange(string[] rest)
    {
        List<string> variants = [];
        List<string> extensions = [];
        bool isPrivate = false;
        foreach (string part in rest)
        {
            if (part.Length == 1 && !isPrivate)
            {
                isPrivate = part[0] == PrivateUse;
                extensions.Add(part);
            }
            else if (extensions.Count > 0)
            {
                extensions[^1] += '-' + part;
            }
            else
            {
                variants.Add(Preferred(LanguageData.Variants, part));
            }
        }

        return string.Join('-', variants.Concat(extensions.OrderBy(part => part[0] == PrivateUse).ThenBy(part => part[0])));
    }

    private static string Preferred(IReadOnlyDictionary<string, string> preferences, string subtag) => preferences.GetValueOrDefault(subtag, subtag);

    private static bool IsScript(string part) => part.Length == 4 && part.All(char.IsAsciiLetter);

    private static bool IsRegion(string part) =>
        (part.Length == 2 && part.All(char.IsAsciiLetter)) || (part.Length == 3 && part.All(char.IsAsciiDigit));

    private static string Title(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
