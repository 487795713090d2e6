using System.Collections.Frozen;

namespace PushFunctions.Core.Languages;

/// <summary>
/// What a tag means to a reader, so that tags which say the same are equal: <c>zh-TW</c> and <c>zh-Hant-TW</c>, <c>tl</c> and <c>fil</c>.
/// </summary>
/// <param name="Language">The language, by CLDR's name where the registry has none that is better.</param>
/// <param name="Script">The script: the one that the tag names, else the one that the language is written in there; null if CLDR does not say.</param>
/// <param name="Region">The region, or null.</param>
/// <param name="Rest">Variants and extensions; mostly empty.</param>
internal readonly record struct LanguageKey(string Language, string? Script, string? Region, string Rest)
{
    private static readonly FrozenDictionary<LanguageKey, LanguageKey> Parents =
        LanguageData.CldrParents.ToFrozenDictionary(pair => Of(pair.Key), pair => Of(pair.Value));

    /// <summary>The key of a tag.</summary>
    public static LanguageKey Of(string tag)
    {
        LanguageSubtags parts = LanguageSubtags.Parse(LanguageTags.Canonical(tag));
        if (LanguageData.CldrAliases.TryGetValue(parts.Language, out string? alias))
        {
            LanguageSubtags known = LanguageSubtags.Parse(alias);
            parts = parts with { Language = known.Language, Script = parts.Script ?? known.Script, Region = parts.Region ?? known.Region };
        }

        string? script = parts.Script
            ?? LanguageData.CldrScripts.GetValueOrDefault($"{parts.Language}-{parts.Region}")
            ?? LanguageData.CldrScripts.GetValueOrDefault(parts.Language);
        return new LanguageKey(parts.Language, script, parts.Region, parts.Rest);
    }

    /// <summary>This one and those that it inherits from, in the same language and script: <c>es-MX</c>, <c>es-419</c>, <c>es</c>.</summary>
    public IEnumerable<LanguageKey> Chain()
    {
        for (LanguageKey? key = this; key is { } step; key = step.Parent())
        {
            yield return step;
        }
    }

    /// <summary>The language that this one's is counted to, in the same script and region; null if there is none.</summary>
    public LanguageKey? Macrolanguage() => LanguageData.Macrolanguages.TryGetValue(Language, out string? macrolanguage)
        ? Of(new LanguageSubtags(macrolanguage, Script, Region, "").ToString())
        : null;

    private LanguageKey? Parent() =>
        Parents.TryGetValue(this, out LanguageKey parent) ? parent
        : Rest.Length > 0 ? this with { Rest = Rest.LastIndexOf('-') is >= 0 and int end ? Rest[..end] : "" }
        : Region is not null ? this with { Region = null }
        : null;
}
