namespace PushFunctions.Core.Receipts;

/// <summary>What can become of a push that a vendor took.</summary>
public enum ReceiptKind
{
    /// <summary>The phone has it.</summary>
    Delivered,

    /// <summary>Its user tapped on it.</summary>
    Clicked,

    /// <summary>The token is dead: to be removed.</summary>
    DeadToken,

    /// <summary>The phone does not show it: notifications are off, the user is another one, the phone has been away for too long.</summary>
    Suppressed,

    /// <summary>A quota or a limit of frequency stopped it.</summary>
    OverQuota,

    /// <summary>The vendor found fault with its content or form.</summary>
    Refused,

    /// <summary>It was not delivered in time, or not for a reason that may pass.</summary>
    Undelivered,
}
