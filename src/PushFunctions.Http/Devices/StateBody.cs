using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>What an app says of itself on one device.</summary>
internal sealed record StateBody
{
    public required DeviceStateKind State { get; init; }

    /// <summary>With <c>background</c>: the total of unread messages, which badges count on from.</summary>
    public int? Unread { get; init; }
}
