namespace PushFunctions.Channels.Tpns;

/// <summary>One application at TPNS. A product has one for each platform, and a token is valid under the one that it was registered with
/// alone.</summary>
public sealed record TpnsCredentials
{
    /// <summary>The Access ID, digits.</summary>
    public required string AccessId { get; init; }

    /// <summary>The Secret Key; not the Access Key, which is the phone's. A secret: it appears in no message, and not in
    /// <see cref="ToString"/>.</summary>
    public required string SecretKey { get; init; }

    /// <summary>The Access ID; the rest is secret.</summary>
    public override string ToString() => AccessId;
}
