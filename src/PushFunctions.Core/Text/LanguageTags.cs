using System.Text.RegularExpressions;

namespace PushFunctions.Core.Text;

/// <summary>BCP 47 tags by their form; whether anybody speaks it is not judged, as texts fall back to the app's language.</summary>
public static partial class LanguageTags
{
    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "must be a BCP 47 tag of at most 35 characters, such as 'en' or 'zh-Hant'";

    // What RFC 5646 section 4.4.1 advises to make room for.
    private const int MaxLength = 35;

    /// <summary>True for a tag as <see cref="Rule"/> says.</summary>
    public static bool IsWellFormed(string tag) => tag.Length <= MaxLength && Tag().IsMatch(tag);

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex Tag();
}
