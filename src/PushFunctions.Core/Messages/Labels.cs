using System.Globalization;

namespace PushFunctions.Core.Messages;

/// <summary>The name of a sound, a category, a channel: something that a provider looks up.</summary>
public static class Labels
{
    /// <summary>The rule in words, for error messages.</summary>
    public static string Rule { get; } =
        string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.TokenLength} UTF-16 units and no control character");

    /// <summary>True for a name as <see cref="Rule"/> says.</summary>
    public static bool IsValid(string label) => label.Length is > 0 and <= MessageLimits.TokenLength && !label.Any(char.IsControl);
}
