using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Intake;

/// <summary>An event that has its row.</summary>
/// <param name="Result">What became of it, once <see cref="Due"/> is in the queue.</param>
public sealed record EnteredEvent(IntakeResult Result)
{
    internal EnteredEvent(Acceptance acceptance, int recipients = 0)
        : this(new IntakeResult(acceptance, recipients))
    {
    }

    /// <summary>The chunks that belong into the queue and may not be there yet.</summary>
    public IReadOnlyList<DueChunk> Due { get; init; } = [];
}

/// <summary>A chunk that belongs into the queue.</summary>
/// <param name="Envelope">The chunk.</param>
/// <param name="Recipients">How many users it is for; of a roster's chunk, how many it holds on average.</param>
public sealed record DueChunk(DispatchEnvelope Envelope, int Recipients);
