using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Status;

/// <summary>What storage knows of how things stand.</summary>
internal sealed record StatusView
{
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<QueueView> Queues { get; init; }
}

/// <summary>One queue.</summary>
internal sealed record QueueView
{
    public required string Name { get; init; }

    /// <summary>How many messages could be received now.</summary>
    public required int Depth { get; init; }

    /// <summary>For how many whole seconds the oldest has been waiting.</summary>
    public required long OldestSeconds { get; init; }

    public static QueueView Of(QueueDepth queue) => new()
    {
        Name = queue.Name,
        Depth = queue.Depth,
        OldestSeconds = (long)queue.Oldest.TotalSeconds,
    };
}
