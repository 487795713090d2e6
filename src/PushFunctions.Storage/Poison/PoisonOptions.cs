namespace PushFunctions.Storage.Poison;

/// <summary>The numbers that looking through the poison queue goes by.</summary>
internal sealed record PoisonOptions
{
    /// <summary>How long a message is invisible to others while we look at it. Default 30 s; whole seconds.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No further messages are taken once a sweep is this old, so that what it holds is still its own. Default 20 s.</summary>
    public TimeSpan SweepBudget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a message has to lie there before its chunk is given up on its behalf. Default 2 min: whoever was at work on the chunk
    /// when the message came is through by then, since an attempt ends within 90 s.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a listed message may be missing from the queue before it leaves the list. Default 10 min.</summary>
    public TimeSpan MissingFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Messages that are made visible again at once, a request each; more come back when their hold is over. Default 500.</summary>
    public int Released { get; init; } = 500;
}
