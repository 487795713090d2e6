namespace PushFunctions.Channels.Vendors;

/// <summary>What a vendor's code means for us.</summary>
internal enum VendorVerdict
{
    /// <summary>The vendor has it.</summary>
    Taken,

    /// <summary>The token will never work again.</summary>
    DeadToken,

    /// <summary>Not now.</summary>
    Retry,

    /// <summary>Not now: too many a second.</summary>
    Throttled,

    /// <summary>A quota of the whole app is used up until the vendor's reset.</summary>
    Quota,

    /// <summary>This push never; others may.</summary>
    Refused,

    /// <summary>Credentials, rights or the account: nothing works before an operator acts.</summary>
    Alarm,

    /// <summary>The access token is not, or no longer, good: a fresh one may be. Where there is none to be had, an operator's affair.</summary>
    Unauthorized,
}
