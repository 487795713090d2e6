namespace PushFunctions.Core.Poison;

/// <summary>Why a message is in the poison queue, where it is not a fault that its handler gave up with.</summary>
public static class PoisonReasons
{
    /// <summary>Its handler was killed, or hung, every time.</summary>
    public const string Killed = "killed";

    /// <summary>Its chunk's row does not say yet.</summary>
    public const string Unrecorded = "unrecorded";

    /// <summary>Its chunk is done: all that went wrong was taking it from the queue.</summary>
    public const string Finished = "finished";

    /// <summary>A later attempt of its chunk has taken over.</summary>
    public const string Superseded = "superseded";

    /// <summary>It is no message of ours, or of another version.</summary>
    public const string Foreign = "foreign";

    /// <summary>Its chunk's row cannot be read.</summary>
    public const string Unreadable = "unreadable";
}
