using System.Text.Json;

namespace PushFunctions.Cli.Api;

/// <summary>A message as this tool writes it; whoever wants more of one posts a file.</summary>
internal sealed record MessageEvent
{
    public string? Id { get; init; }

    public required Conversation Conversation { get; init; }

    public Sender? Sender { get; init; }

    public IReadOnlyList<Recipient>? Recipients { get; init; }

    public IReadOnlyList<ContentElement>? Content { get; init; }

    public PushOptions? Push { get; init; }
}

/// <summary>Where it was said.</summary>
internal sealed record Conversation(string Type, string Id, string? Name);

/// <summary>Who said it.</summary>
internal sealed record Sender(string Id, string? Name);

/// <summary>Whom it is for.</summary>
internal sealed record Recipient(string UserId);

/// <summary>What was said.</summary>
internal sealed record ContentElement(string Type, string? Text);

/// <summary>How it is to look and sound.</summary>
internal sealed record PushOptions
{
    public string? Title { get; init; }

    public string? Ext { get; init; }

    public string? Image { get; init; }
}

/// <summary>A message that is taken in.</summary>
internal sealed record PostedMessage
{
    public required string Id { get; init; }

    public required string App { get; init; }

    public required string Status { get; init; }

    public required int Recipients { get; init; }
}

/// <summary>What would become of a message.</summary>
internal sealed record DryRunReport
{
    public required string Id { get; init; }

    public required IReadOnlyList<DryRunDevice> Devices { get; init; }
}

/// <summary>What would become of it on one device.</summary>
internal sealed record DryRunDevice
{
    public required string UserId { get; init; }

    public string? DeviceId { get; init; }

    public string? Channel { get; init; }

    public required string Decision { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Language { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public JsonElement? Payload { get; init; }
}

/// <summary>What became of a message.</summary>
internal sealed record MessageReport
{
    public required string Id { get; init; }

    public required string App { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? RecalledAt { get; init; }

    public required int Recipients { get; init; }

    public required ChunkCounts Chunks { get; init; }

    public required IReadOnlyDictionary<string, int> Totals { get; init; }

    public required IReadOnlyList<DeviceOutcome> Outcomes { get; init; }

    public string? NextPage { get; init; }

    /// <summary>True once nothing more is going to happen by itself; receipts may still come.</summary>
    public bool IsOver() => Chunks.Done + Chunks.Failed == Chunks.Total;
}

/// <summary>How far its pieces are.</summary>
internal sealed record ChunkCounts
{
    public required int Total { get; init; }

    public required int Done { get; init; }

    public required int Failed { get; init; }
}

/// <summary>What became of it on one device.</summary>
internal sealed record DeviceOutcome
{
    public required string UserId { get; init; }

    public string? DeviceId { get; init; }

    public string? Channel { get; init; }

    public required string Outcome { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<TryView>? Tries { get; init; }
}

/// <summary>One handing over to a provider.</summary>
internal sealed record TryView
{
    public required DateTimeOffset At { get; init; }

    public string? Code { get; init; }
}
