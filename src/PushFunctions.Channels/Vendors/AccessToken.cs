namespace PushFunctions.Channels.Vendors;

/// <summary>A vendor's answer to a request for an access token: the token and how long it lives, or why there is none.</summary>
internal sealed record AccessToken
{
    /// <summary>The token; null where <see cref="Failure"/> says why.</summary>
    public string? Value { get; private init; }

    /// <summary>How long it is good for, counted from its arrival.</summary>
    public TimeSpan Lifetime { get; private init; }

    /// <summary>What there being none means for the push that needed it.</summary>
    public VendorAnswer? Failure { get; private init; }

    /// <summary>A token.</summary>
    public static AccessToken Of(string value, TimeSpan lifetime) => new() { Value = value, Lifetime = lifetime };

    /// <summary>None.</summary>
    public static AccessToken None(VendorAnswer failure) => new() { Failure = failure };

    /// <summary>The token is a secret.</summary>
    public override string ToString() => Failure is null ? $"a token for {Lifetime}" : $"no token: {Failure.Code}";
}
