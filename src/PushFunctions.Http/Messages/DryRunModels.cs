using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Messages;

/// <summary>What would become of an event that was posted now.</summary>
internal sealed record DryRunReport
{
    public required string Id { get; init; }

    public required string App { get; init; }

    /// <summary>How many users the event is for.</summary>
    public required int Recipients { get; init; }

    /// <summary>Devices, and users who are left out whole, in the order of the event's recipients.</summary>
    public required IReadOnlyList<DryRunDevice> Devices { get; init; }

    public static DryRunReport Of(MessageEvent tried, IReadOnlyList<DryRunLine> lines) => new()
    {
        Id = tried.Id!,
        App = tried.App!,
        Recipients = tried.Recipients!.Count,
        Devices = [.. lines.Select(DryRunDevice.Of)],
    };
}

/// <summary>What would become of one device's push, or of a user who is left out whole.</summary>
internal sealed record DryRunDevice
{
    public required string UserId { get; init; }

    public string? DeviceId { get; init; }

    public ChannelName? Channel { get; init; }

    public DevicePlatform? Platform { get; init; }

    public required DryRunDecision Decision { get; init; }

    /// <summary>Why not, what the push would go without, or <c>delayed</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the push would wait first: until then. It is decided on anew at that instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The language that the text is composed in.</summary>
    public string? Language { get; init; }

    /// <summary>With <c>send</c>: the notification's headers. Those of the call, credentials and token among them, are not shown.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>With <c>send</c>: the body, byte for byte but for <see cref="HiddenMembers"/>.</summary>
    public RawJson? Payload { get; init; }

    public static DryRunDevice Of(DryRunLine line) => new()
    {
        UserId = line.Entry.UserId,
        DeviceId = line.Entry.DeviceId,
        Channel = line.Entry.Channel,
        Platform = line.Platform,
        Decision = line.Decision,
        Reason = line.Reason,
        Until = line.Decision == DryRunDecision.Send ? line.Entry.Outcome.Until : null,
        Language = line.Entry.Language,
        Headers = line.Payload?.Headers.ToDictionary(),
        Payload = line.Payload is PushPayload payload ? new RawJson(HiddenMembers.Hide(payload.Body)) : null,
    };
}

/// <summary>What would become of one event of an array, in the array's order.</summary>
internal sealed record DryRunResult
{
    /// <summary>200, or the status that the event alone would have been answered with.</summary>
    public required int Status { get; init; }

    /// <summary>The event's id, where it could be read.</summary>
    public string? Id { get; init; }

    /// <summary>With 200: what the event alone would have been answered with.</summary>
    public DryRunReport? DryRun { get; init; }

    /// <summary>With any other status: why.</summary>
    public Problem? Problem { get; init; }
}
