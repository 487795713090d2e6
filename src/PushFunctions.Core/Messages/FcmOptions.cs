using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>What only FCM understands. Source: FCM HTTP v1, AndroidConfig and AndroidNotification; Tencent's AndroidInfo.</summary>
public sealed record FcmOptions
{
    /// <summary>Who draws the notification. Absent: the app's setting.</summary>
    public FcmMessageKind? Message { get; init; }

    /// <summary>The Android 8+ notification channel, which makes the sound there. Absent: what the app maps the sound to.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Goes before <see cref="AndroidOptions.Sound"/> and <see cref="PushOptions.Sound"/>: a raw resource's name without suffix,
    /// <c>default</c>, or <c>push.no_sound</c>. Before Android 8.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Image"/>. https, at most 1,024 UTF-16 units; Google shows up to 1 MB.</summary>
    public string? Image { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Priority"/>.</summary>
    public PushPriority? Priority { get; init; }

    /// <summary>The drawable resource shown as icon.</summary>
    public string? Icon { get; init; }

    /// <summary>The icon's colour, <c>#rrggbb</c>.</summary>
    public string? Color { get; init; }

    /// <summary>The intent action that a tap starts.</summary>
    public string? ClickAction { get; init; }

    /// <summary>True: the recipient's badge travels as <c>notification_count</c>; launchers add it to what they show, so it is off by default.</summary>
    public bool? NotificationCount { get; init; }
}

/// <summary>The two kinds of FCM message.</summary>
[JsonConverter(typeof(EnumNameConverter<FcmMessageKind>))]
public enum FcmMessageKind
{
    /// <summary>The system draws it while the app is in the background.</summary>
    Notification,

    /// <summary>The app is woken and draws it itself.</summary>
    Data,
}
