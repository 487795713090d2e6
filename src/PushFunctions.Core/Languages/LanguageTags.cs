using System.Text.RegularExpressions;

namespace PushFunctions.Core.Languages;

/// <summary>
/// BCP 47 tags. They are judged by their form alone: whether anybody speaks it does not matter, as texts fall back to the app's language.
/// An underscore is taken for a hyphen, as Java and CLDR write their locales.
/// </summary>
public static partial class LanguageTags
{
    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "must be a BCP 47 tag of at most 35 characters, such as 'en' or 'zh-Hant'";

    // What RFC 5646 section 4.4.1 advises to make room for.
    private const int MaxLength = 35;

    /// <summary>True for a tag as <see cref="Rule"/> says.</summary>
    public static bool IsWellFormed(string tag) => tag.Length <= MaxLength && Tag().IsMatch(tag);

    /// <summary>
    /// The tag in its canonical form (RFC 5646 section 4.5): with what the IANA registry prefers in the place of what is deprecated or
    /// longer, each part in its usual case. The canonical form is its own; what is not of BCP 47's form comes back in lower case.
    /// </summary>
    public static string Canonical(string tag)
    {
        string given = tag.Replace('_', '-');
        return LanguageData.Tags.GetValueOrDefault(given) ?? LanguageSubtags.Parse(given).ToString();
    }

    // The one-letter beginnings are those of the registry's grandfathered tags and of private ones.
    [GeneratedRegex(@"^([A-Za-z]{2,8}|[IiXx](?=[-_]))([-_][A-Za-z0-9]{1,8})*\z")]
    private static partial Regex Tag();
}
