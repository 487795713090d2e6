using PushFunctions.Core.Outcomes;

namespace PushFunctions.Service.Configuration;

/// <summary>Where and how an app's backend is told of results: <c>Push:Apps:{app}:ResultCallback</c>.</summary>
internal sealed record CallbackSettings
{
    /// <summary>Characters of a secret at least: HMAC-SHA256 is as strong as 256 bits allow.</summary>
    public const int SecretLength = 32;

    /// <summary>Seconds that the longest timeout has. A request holds one of the queue's slots meanwhile, and the message's lease is 10 min.</summary>
    public const int MaxTimeoutSeconds = 30;

    /// <summary>The one address; https, or http on this machine.</summary>
    public required Uri Url { get; init; }

    /// <summary>The key of the signatures, as UTF-8.</summary>
    public required string Secret { get; init; }

    /// <summary>Which final outcomes are told. Default: all.</summary>
    public IReadOnlySet<OutcomeKind> Outcomes { get; init; } = Outcome.FinalKinds;

    /// <summary>How long a request may take, 1 to 30 s. Default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The shape of the body.</summary>
    public ResultFormat Format { get; init; }

    /// <summary>Neither the secret nor the address, which may hold one.</summary>
    public override string ToString() => nameof(CallbackSettings);
}

/// <summary>The shapes that results can have.</summary>
internal enum ResultFormat
{
    /// <summary>Our own names.</summary>
    PushFunctions,

    /// <summary>As much of Tencent's <c>Push.OfflinePush</c> as we know.</summary>
    Tencent,
}
