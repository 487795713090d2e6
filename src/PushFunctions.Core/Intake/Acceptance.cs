namespace PushFunctions.Core.Intake;

/// <summary>What became of a posted event.</summary>
public enum Acceptance
{
    /// <summary>New, and in the queue.</summary>
    Accepted,

    /// <summary>Posted before with the same content; whatever was missing of it is in the queue now.</summary>
    Repeated,

    /// <summary>Recalled already, perhaps before it was posted: nobody is notified.</summary>
    Recalled,

    /// <summary>The id belongs to another event.</summary>
    Conflict,

    /// <summary>It names no recipients, and its conversation's roster is unknown or has nobody but the sender.</summary>
    NoRecipients,
}
