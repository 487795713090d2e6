namespace PushFunctions.Core.Messages;

/// <summary>What an id may look like: of a user, a device, a conversation, a message or an app.</summary>
public static class Identifiers
{
    /// <summary>The app that is meant when none is named.</summary>
    public const string DefaultApp = "default";

    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "must have 1 to 128 UTF-16 units and no control character, '/', '\\' or lone surrogate";

    /// <summary>True for an id as <see cref="Rule"/> says; emoji and any script are fine.</summary>
    public static bool IsValid(string? id)
    {
        if (id is null or { Length: 0 or > MessageLimits.IdLength })
        {
            return false;
        }

        for (int i = 0; i < id.Length; i++)
        {
            char unit = id[i];
            if (char.IsControl(unit) || unit is '/' or '\\')
            {
                return false;
            }

            if (char.IsSurrogate(unit))
            {
                if (!char.IsHighSurrogate(unit) || i + 1 == id.Length || !char.IsLowSurrogate(id[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>True for an app's name: <c>[a-z0-9-]{1,32}</c>.</summary>
    public static bool IsApp(string? app) =>
        app is { Length: >= 1 and <= 32 } && app.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit == '-');
}
