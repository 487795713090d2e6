using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Apps;

/// <summary>Where Tencent's pages are silent about who is notified, an app chooses; the defaults push rather than not.</summary>
public sealed record AppPolicy
{
    /// <summary>True: a mention is pushed in quiet hours too. Default: false.</summary>
    public bool MentionsBreakQuietHours { get; init; }

    /// <summary>What an app in the foreground keeps from being pushed to. Default: its own device.</summary>
    public ForegroundScope ForegroundStops { get; init; }

    /// <summary>
    /// A device that reported, and did so for the last time this long ago, is not pushed to any more. Tencent's online state model says
    /// 7 days. Null, the default: reports never grow too old. To be set only where every login is reported, as Tencent's webhook does.
    /// </summary>
    public TimeSpan? InactiveAfter { get; init; }

    /// <summary>What happens to a push while its user is active elsewhere. Default: nothing, it is sent.</summary>
    public ElsewhereRule ActiveElsewhere { get; init; }

    /// <summary>How long after its acceptance a push waits before it is decided on, 0 to <see cref="LongestDelay"/>. Default: not at all.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What becomes of a device that is one more than a user may have. Default: it takes another one's place.</summary>
    public DevicesFull DevicesFull { get; init; }

    /// <summary>The longest <see cref="Delay"/>: one hour.</summary>
    public static TimeSpan LongestDelay { get; } = TimeSpan.FromHours(1);
}

/// <summary>What being active elsewhere means for a user's phones.</summary>
[JsonConverter(typeof(EnumNameConverter<ElsewhereRule>))]
public enum ElsewhereRule
{
    /// <summary>Nothing: they are pushed to.</summary>
    Ignore,

    /// <summary>They are pushed to after <see cref="AppPolicy.Delay"/>, unless the message was read by then.</summary>
    Delay,

    /// <summary>They are not pushed to.</summary>
    Stop,
}

/// <summary>How far a foreground report reaches.</summary>
[JsonConverter(typeof(EnumNameConverter<ForegroundScope>))]
public enum ForegroundScope
{
    /// <summary>The device that reported: a phone in the pocket is pushed to while its user reads on a tablet.</summary>
    Device,

    /// <summary>Every device of the user.</summary>
    User,
}

/// <summary>What becomes of a device that is one more than a user may have.</summary>
[JsonConverter(typeof(EnumNameConverter<DevicesFull>))]
public enum DevicesFull
{
    /// <summary>It takes the place of the one that was heard of least recently: the phone in the drawer gives way to the one in the hand.</summary>
    Replace,

    /// <summary>It is refused.</summary>
    Refuse,
}
