using System.Text.Json.Serialization;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Core.Dispatching;

/// <summary>What a dry run says of one device, or of a user who is left out whole.</summary>
/// <param name="Entry">What would be fixed before the first send.</param>
/// <param name="Decision">What would be done.</param>
/// <param name="Reason">Why not (see <see cref="SkipReasons"/>), the code of a refusal, or what a push would go without
/// (<c>extDropped</c>), or that it would wait first (<c>delayed</c>).</param>
public sealed record DryRunLine(DeviceEntry Entry, DryRunDecision Decision, string? Reason)
{
    /// <summary>What kind of phone it is, as it was registered.</summary>
    public DevicePlatform? Platform { get; init; }

    /// <summary>With <see cref="DryRunDecision.Send"/>: the bytes and headers that the provider would be given, token and credentials
    /// aside.</summary>
    public PushPayload? Payload { get; init; }
}

/// <summary>What a dry run can decide.</summary>
[JsonConverter(typeof(EnumNameConverter<DryRunDecision>))]
public enum DryRunDecision
{
    /// <summary>It would be sent.</summary>
    Send,

    /// <summary>We would not send it.</summary>
    Skipped,

    /// <summary>The app has no credentials for the device's channel.</summary>
    ChannelOff,

    /// <summary>No payload that the provider takes can be made of it.</summary>
    Refused,
}
