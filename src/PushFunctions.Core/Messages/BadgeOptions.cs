using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>
/// What a message does to the number on the app's icon, where its recipient has no <see cref="Recipient.Badge"/> of their own. Source:
/// Tencent's BadgeSetNum, BadgeAddNum and ApnsInfo.BadgeMode.
/// </summary>
public sealed record BadgeOptions
{
    /// <summary>How much to add, 1–99. APNs, Huawei, Honor and Harmony.</summary>
    public int? Add { get; init; }

    /// <summary>The number itself, 0–999; 0 clears it. Goes before <see cref="Add"/> and <see cref="Mode"/>.</summary>
    public int? Set { get; init; }

    /// <summary>APNs, where neither <see cref="Set"/> nor <see cref="Add"/> is given: whether the message counts. Absent: <see cref="BadgeMode.Count"/>.</summary>
    public BadgeMode? Mode { get; init; }
}

/// <summary>Whether a message counts towards the badge.</summary>
[JsonConverter(typeof(EnumNameConverter<BadgeMode>))]
public enum BadgeMode
{
    /// <summary>One more unread message. Tencent's 0.</summary>
    Count,

    /// <summary>The number stays as it is. Tencent's 1.</summary>
    Keep,
}
