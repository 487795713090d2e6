using System.Collections.ObjectModel;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Users;

/// <summary>What dispatch needs to know of one user, read in one request.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Devices">The user's devices in this app, at most 32; empty for a user never heard of.</param>
public sealed record UserSnapshot(string UserId, IReadOnlyList<Device> Devices)
{
    /// <summary>The counts of those devices whose badge is counted here, by the device's id.</summary>
    public IReadOnlyDictionary<string, DeviceBadge> Badges { get; init; } = ReadOnlyDictionary<string, DeviceBadge>.Empty;

    /// <summary>What the user chose for everything.</summary>
    public UserSettings Settings { get; init; } = UserSettings.Default;

    /// <summary>What the user chose for the conversation that was asked about, lapsed or not; null where nothing was chosen.</summary>
    public ConversationSetting? Conversation { get; init; }

    /// <summary>How far the user has read that conversation; null where nobody said, or not of late.</summary>
    public ReadMark? Read { get; init; }

    /// <summary>Events of that conversation accepted at or before this instant are read.</summary>
    public DateTimeOffset? ReadUpTo => Read?.UpTo;

    /// <summary>Where the user is active without a token, lapsed or not; at most <see cref="Presence.MaxClients"/>.</summary>
    public IReadOnlyList<Presence> Presences { get; init; } = [];
}
