namespace PushFunctions.Core.Replacing;

/// <summary>What a device shows of a message that another one is to take the place of.</summary>
internal enum OriginalState
{
    /// <summary>Nobody can say: the message is unknown, or too old.</summary>
    Unknown,

    /// <summary>It shows it, or may do so.</summary>
    Shown,

    /// <summary>It does not, and never will.</summary>
    NotShown,

    /// <summary>It does not yet, and will not any more: the later event goes in its place.</summary>
    Waiting,

    /// <summary>It is being sent, or its sending has not begun: only then is there anything to say.</summary>
    InFlight,

    /// <summary>It was recalled: whatever shows of it is the recall's affair.</summary>
    Recalled,
}
