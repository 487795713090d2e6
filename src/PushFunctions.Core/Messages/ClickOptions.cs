namespace PushFunctions.Core.Messages;

/// <summary>
/// What a tap on the notification opens, on every vendor's own channel; with neither member set, and by default, the app itself. The app
/// gets <see cref="PushOptions.Ext"/> in any case but a link's.
/// </summary>
public sealed record ClickOptions
{
    /// <summary>A page of the app, as its platform names one: an intent URI, an intent's action, an activity's class, or on HarmonyOS an
    /// ability's URI or action. 1–500 UTF-16 units. Not beside <see cref="Link"/>.</summary>
    public string? Page { get; init; }

    /// <summary>A page of the web: https, at most 1,024 UTF-16 units.</summary>
    public string? Link { get; init; }
}
