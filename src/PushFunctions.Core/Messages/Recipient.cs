namespace PushFunctions.Core.Messages;

/// <summary>One user to be notified.</summary>
public sealed record Recipient
{
    /// <summary>The user's id, 1–128 UTF-16 units.</summary>
    public required string UserId { get; init; }

    /// <summary>The number to show on the app's icon, 0–9,999; 0 clears it. Absent: counted here, where the device's app reported its unread messages; else the icon is left as it is.</summary>
    public int? Badge { get; init; }

    /// <summary>Devices of this user that are not to be notified, at most 32: say the one that is reading along.</summary>
    public IReadOnlyList<string>? ExceptDevices { get; init; }
}
