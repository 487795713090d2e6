using System.Collections.Concurrent;

namespace PushFunctions.Chaos.Judging;

/// <summary>What happened to whom, as it happens.</summary>
internal sealed class Chronicle(TimeProvider clock)
{
    private readonly ConcurrentQueue<Trouble> _troubles = new();
    private readonly ConcurrentQueue<Attempt> _records = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<Trouble> Troubles => [.. _troubles];

    /// <summary>Attempts that ended with every outcome on record, by what their dispatchers say.</summary>
    public IReadOnlyList<Attempt> Records => [.. _records];

    public void Add(Trouble trouble) => _troubles.Enqueue(trouble);

    public void Recorded(string sender, string eventId) => _records.Enqueue(new Attempt(sender, eventId, Now));
}

/// <summary>An attempt at an event.</summary>
internal sealed record Attempt(string Sender, string EventId, DateTimeOffset Ended);
