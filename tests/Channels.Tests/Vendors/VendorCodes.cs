namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>One vendor's words for what happens at all of them; null where it has none.</summary>
public sealed record VendorCodes
{
    /// <summary>The code of a result for a token that the emulator calls dead, among others that live.</summary>
    public required string DeadAmongOthers { get; init; }

    /// <summary>The same where every token of a call is dead.</summary>
    public required string DeadAlone { get; init; }

    /// <summary>Status and code of a token that is none, for which the vendor refuses its whole call.</summary>
    public required string NoToken { get; init; }

    /// <summary>"Too fast": armed as the vendor's own code; null where it only has the HTTP status 503.</summary>
    public string? Throttled { get; init; }

    /// <summary>"The day's quota is used up", and how long that lasts at noon in China.</summary>
    public (string Code, TimeSpan Wait)? Quota { get; init; }

    /// <summary>"Forbidden words", or another fault of the content.</summary>
    public required string Content { get; init; }

    /// <summary>"The app is locked", "no right": the operator's affair.</summary>
    public required string Operator { get; init; }

    /// <summary>"Internal error".</summary>
    public required string Internal { get; init; }

    /// <summary>"The access token has ended", as the vendor says it; null where it has no access tokens.</summary>
    public string? Expired { get; init; }

    /// <summary>What wrong credentials are reported as.</summary>
    public required string WrongCredentials { get; init; }
}
