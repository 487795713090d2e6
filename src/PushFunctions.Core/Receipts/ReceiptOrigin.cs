namespace PushFunctions.Core.Receipts;

/// <summary>Who stands behind a receipt.</summary>
public enum ReceiptOrigin
{
    /// <summary>The vendor's signature is right.</summary>
    Proven,

    /// <summary>The vendor does not sign, or the app has no secret for it: only the tag can vouch for each receipt.</summary>
    Unproven,

    /// <summary>The signature is missing or wrong.</summary>
    Forged,

    /// <summary>It is nothing that the vendor would send.</summary>
    Unreadable,
}
