namespace PushFunctions.Core.Outcomes;

/// <summary>What dispatching a queue message came to.</summary>
public enum DispatchResult
{
    /// <summary>Every device of the chunk has its final outcome.</summary>
    Done,

    /// <summary>Something is left; its next attempt is in the queue.</summary>
    Rescheduled,

    /// <summary>There was nothing to do: the chunk is finished, or another message sees to it.</summary>
    Dropped,

    /// <summary>Another run of the same message took the chunk over meanwhile.</summary>
    TakenOver,
}
