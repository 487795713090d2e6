using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Users;

/// <summary>What a user chose for one app, on all devices. Everything absent is as if nothing had been chosen.</summary>
public sealed record UserSettings
{
    /// <summary>The choice of a user who made none.</summary>
    public static UserSettings Default { get; } = new();

    /// <summary>The name that the user's messages are shown with where an event's source does not bring one; at most 256 UTF-16 units.</summary>
    public string? DisplayName { get; init; }

    /// <summary>False: no push at all. Tencent's openPush 2. Default: true.</summary>
    public bool Push { get; init; } = true;

    /// <summary>The sound of one-to-one messages that name none; a file's name with its suffix, <c>default</c>, or <c>push.no_sound</c>.</summary>
    public PushSound? DirectSound { get; init; }

    /// <summary>The sound of group messages that name none.</summary>
    public PushSound? GroupSound { get; init; }

    /// <summary>A BCP 47 tag that goes before each device's own language.</summary>
    public string? Language { get; init; }

    /// <summary>False: notifications tell that there is a message, and nothing of it. Default: true.</summary>
    public bool Preview { get; init; } = true;

    /// <summary>The part of every day that is to be quiet.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>No push before then.</summary>
    public DateTimeOffset? MuteUntil { get; init; }
}
