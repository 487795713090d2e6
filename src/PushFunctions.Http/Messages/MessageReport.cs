using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Http.Messages;

/// <summary>What became of one message. It holds no text and no token: storage has none.</summary>
internal sealed record MessageReport
{
    public required string Id { get; init; }

    public required string App { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it was recalled; absent for a message that stands.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>How many users the message is for.</summary>
    public required int Recipients { get; init; }

    public required ChunkCounts Chunks { get; init; }

    /// <summary>Devices, and users without one, by outcome; of the whole message, whatever page or user was asked for.</summary>
    public required IReadOnlyDictionary<string, int> Totals { get; init; }

    /// <summary>This page's outcomes, in the order of the event's recipients.</summary>
    public required IReadOnlyList<DeviceOutcome> Outcomes { get; init; }

    /// <summary>What to pass as <c>page</c> for the outcomes after these; absent on the last page so far.</summary>
    public string? NextPage { get; init; }
}

/// <summary>Where an event's chunks stand.</summary>
internal sealed record ChunkCounts
{
    public required int Total { get; init; }

    public int Done { get; init; }

    /// <summary>Between two attempts.</summary>
    public int Waiting { get; init; }

    public int Sending { get; init; }

    /// <summary>Given up into the poison queue.</summary>
    public int Failed { get; init; }

    /// <summary>Not begun.</summary>
    public int Queued { get; init; }
}

/// <summary>What became of one device's push, or of a user who has no device.</summary>
internal sealed record DeviceOutcome
{
    public required string UserId { get; init; }

    public string? DeviceId { get; init; }

    public ChannelName? Channel { get; init; }

    public required OutcomeKind Outcome { get; init; }

    /// <summary>The reason, or the provider's code.</summary>
    public string? Detail { get; init; }

    /// <summary>With <c>retrying</c>: not before then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The last times that it was handed to the provider, at most <see cref="DeviceTry.Most"/>, the first of them first.</summary>
    public IReadOnlyList<TryView>? Tries { get; init; }

    public static DeviceOutcome Of(DeviceEntry entry) => new()
    {
        UserId = entry.UserId,
        DeviceId = entry.DeviceId,
        Channel = entry.Channel,
        Outcome = entry.Outcome.Kind,
        Detail = entry.Outcome.Detail,
        Until = entry.Outcome.Until,
        Tries = entry.LastTry is { } last ? [.. last.All.Reverse().Select(one => new TryView { At = one.At, Code = one.Code })] : null,
    };
}

/// <summary>One handing over to a provider.</summary>
internal sealed record TryView
{
    public required DateTimeOffset At { get; init; }

    /// <summary>What the provider said; absent where it took the push and said nothing.</summary>
    public string? Code { get; init; }
}
