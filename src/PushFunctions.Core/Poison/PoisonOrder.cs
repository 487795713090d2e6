namespace PushFunctions.Core.Poison;

/// <summary>What an operator wants done with a message of the poison queue.</summary>
public enum PoisonOrder
{
    /// <summary>Nothing: it stays.</summary>
    Keep,

    /// <summary>To be put into the queue again as the next attempt.</summary>
    Replay,

    /// <summary>To be deleted.</summary>
    Delete,
}
