namespace PushFunctions.Chaos.Plan;

/// <summary>What becomes of an event after its post.</summary>
internal enum Fate
{
    /// <summary>It is pushed to every phone, as soon as may be.</summary>
    Plain,

    /// <summary>It asks for a delay: it is pushed to every phone, and not before.</summary>
    Delayed,

    /// <summary>Its conversation is read a moment later: what has not been sent by then need not be.</summary>
    Read,

    /// <summary>It is taken back a moment later: what has not been sent by then must not be, and what has been must be replaced.</summary>
    Recalled,
}
