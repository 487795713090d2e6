using System.Collections.Frozen;

namespace PushFunctions.Core.Languages;

/// <summary>
/// The embedded excerpt of the IANA Language Subtag Registry and of Unicode CLDR, read when it is first asked for. Its head says of which
/// dates; <c>tools/languages</c> makes it. A line is a value and the tags that it is the value of.
/// </summary>
internal static class LanguageData
{
    private const string Resource = "PushFunctions.Core.Languages.languages.txt";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Sections = Load();

    /// <summary>Whole tags, grandfathered and redundant ones, to what the registry prefers.</summary>
    public static FrozenDictionary<string, string> Tags { get; } = Sections["tag"];

    /// <summary>Languages to what the registry prefers (<c>in</c> to <c>id</c>), and <c>no</c> to <c>nb</c>: by CLDR's measure one language.</summary>
    public static FrozenDictionary<string, string> Languages { get; } = Sections["language"];

    /// <summary>A language with an extended language to what the registry prefers: <c>zh-yue</c> to <c>yue</c>.</summary>
    public static FrozenDictionary<string, string> ExtendedLanguages { get; } = Sections["extlang"];

    /// <summary>Scripts to what the registry prefers.</summary>
    public static FrozenDictionary<string, string> Scripts { get; } = Sections["script"];

    /// <summary>Regions to what the registry prefers: <c>BU</c> to <c>MM</c>.</summary>
    public static FrozenDictionary<string, string> Regions { get; } = Sections["region"];

    /// <summary>Variants to what the registry prefers.</summary>
    public static FrozenDictionary<string, string> Variants { get; } = Sections["variant"];

    /// <summary>Languages to the one that the registry counts them to: <c>yue</c> to <c>zh</c>.</summary>
    public static FrozenDictionary<string, string> Macrolanguages { get; } = Sections["macrolanguage"];

    /// <summary>Languages to the tag that CLDR knows them by, where the registry says nothing: <c>tl</c> to <c>fil</c>, <c>cmn</c> to <c>zh</c>.</summary>
    public static FrozenDictionary<string, string> CldrAliases { get; } = Sections["cldr-alias"];

    /// <summary>A language, or one with a region, to the script that it is written in there, by CLDR.</summary>
    public static FrozenDictionary<string, string> CldrScripts { get; } = Sections["cldr-script"];

    /// <summary>Tags to the one they inherit from, by CLDR, where it is not the tag without its last part.</summary>
    public static FrozenDictionary<string, string> CldrParents { get; } = Sections["cldr-parent"];

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        Dictionary<string, Dictionary<string, string>> sections = [];
        Dictionary<string, string> section = [];
        using StreamReader reader = new(typeof(LanguageData).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                section = sections[line[1..^1]] = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            }
            else if (!line.StartsWith('#'))
            {
                string[] words = line.Split(' ');
                foreach (string tag in words.Skip(1))
                {
                    section.Add(tag, words[0][..^1]);
                }
            }
        }

        return sections.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }
}
