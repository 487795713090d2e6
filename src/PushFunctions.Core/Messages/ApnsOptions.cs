using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>What only APNs understands. Source: Apple, "Generating a remote notification"; Tencent's ApnsInfo.</summary>
public sealed record ApnsOptions
{
    /// <summary>Goes before <see cref="PushOptions.Title"/> on iOS; at most 512 UTF-16 units.</summary>
    public string? Title { get; init; }

    /// <summary>The line between title and body; at most 512 UTF-16 units.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Sound"/> on iOS: a bundled file's name with its suffix, at most 30 s long.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Image"/> on iOS. https, at most 1,024 UTF-16 units.</summary>
    public string? Image { get; init; }

    /// <summary>The app's notification category, which decides the buttons.</summary>
    public string? Category { get; init; }

    /// <summary>Groups notifications on the phone. Absent: the conversation's id.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The window to bring forward, <c>target-content-id</c>.</summary>
    public string? TargetContentId { get; init; }

    /// <summary>How far the notification may break into what the user is doing (iOS 15+).</summary>
    public InterruptionLevel? InterruptionLevel { get; init; }

    /// <summary>0–1; the highest of an app's notifications leads the summary.</summary>
    public double? RelevanceScore { get; init; }

    /// <summary>True: the app's service extension may change the notification before it shows. An image sets it by itself.</summary>
    public bool? MutableContent { get; init; }

    /// <summary>True: a background push that shows nothing; sent with push type <c>background</c> and priority 5 as Apple demands.</summary>
    public bool? ContentAvailable { get; init; }

    /// <summary>
    /// Tencent's IsVoipPush; true is refused. A VoIP push goes to the topic <c>{bundle}.voip</c>, and a notification hub sends to no topic
    /// but its credential's.
    /// </summary>
    public bool? Voip { get; init; }

    /// <summary>
    /// Tencent's LiveActivity; any value is refused. It goes to the topic <c>{bundle}.push-type.liveactivity</c>, and a notification hub
    /// sends to no topic but its credential's.
    /// </summary>
    public JsonElement? LiveActivity { get; init; }
}

/// <summary>Apple's interruption levels.</summary>
[JsonConverter(typeof(EnumNameConverter<InterruptionLevel>))]
public enum InterruptionLevel
{
    /// <summary>Shows at once and may sound.</summary>
    Active,

    /// <summary>Goes to the list without lighting the screen.</summary>
    Passive,

    /// <summary>Breaks through notification summaries and focus.</summary>
    TimeSensitive,

    /// <summary>Sounds even when muted; needs an entitlement.</summary>
    Critical,
}
