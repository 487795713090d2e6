using System.Text.RegularExpressions;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// The <c>{{Name}}</c> of templates. Substitution is total: whatever is no placeholder stays as it is, and a value that is missing leaves
/// nothing. A value is never searched for placeholders itself, so that nobody's words turn into somebody else's.
/// </summary>
public static partial class Placeholders
{
    /// <summary>The title that there would be without the template.</summary>
    public const string Title = "timTitle";

    /// <summary>The body that was given, else the content; without the names before it.</summary>
    public const string Body = "timDesc";

    /// <summary>The sender's name as it is shown.</summary>
    public const string SenderName = "timSenderNick";

    /// <summary>The group's name as it is shown; empty in one-to-one chats.</summary>
    public const string GroupName = "timGroupName";

    /// <summary>The names that are filled in by themselves.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [Title, Body, SenderName, GroupName];

    /// <summary>True for a letter and up to 63 more letters, digits or <c>_</c>, all ASCII.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MessageLimits.ParameterNameLength
        && char.IsAsciiLetter(name[0])
        && name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_');

    /// <summary>The names that a text has placeholders for, each once.</summary>
    public static IReadOnlyList<string> NamesIn(string? text) =>
        [.. Placeholder().Matches(text ?? string.Empty).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with every placeholder replaced by its value.</summary>
    public static string Fill(string text, Func<string, string?> valueOf) =>
        Placeholder().Replace(text, match => valueOf(match.Groups[1].Value) ?? string.Empty);

    [GeneratedRegex(@"\{\{([A-Za-z][A-Za-z0-9_]{0,63})\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
