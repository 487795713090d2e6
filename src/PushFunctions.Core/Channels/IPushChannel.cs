namespace PushFunctions.Core.Channels;

/// <summary>
/// One provider's protocol with one app's credentials. Implementations are shared by all dispatches and safe to call concurrently.
/// </summary>
public interface IPushChannel
{
    /// <summary>Writes what the provider is to be given. Pure: the same notification gives the same bytes, always.</summary>
    Composition Compose(Notification notification);

    /// <summary>
    /// Sends each batch's payload to each of its targets, packed into as few provider calls as the provider allows. A call ends within
    /// 10 s. A refusal, a dead token or an outage is a result and not an exception.
    /// </summary>
    /// <returns>One result per target of every batch, in any order.</returns>
    Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken);
}

/// <summary>A channel with a name to group by.</summary>
/// <param name="Key">App and route, say <c>default/apns/production</c>.</param>
/// <param name="Channel">The protocol.</param>
public sealed record ChannelInstance(string Key, IPushChannel Channel)
{
    private readonly Lazy<string> _credentials = new(string.Empty);

    /// <summary>Tells one set of credentials from another: a truncated digest, no secret. What was learned with others does not count.</summary>
    public string Credentials
    {
        get => _credentials.Value;
        init => _credentials = new(value);
    }

    /// <summary>Works out <see cref="Credentials"/> when they are first asked for, which a start need not wait for.</summary>
    public Func<string> CredentialsLater
    {
        init => _credentials = new(value);
    }

    /// <summary>False where the provider takes every push and judges its token later: that it took one proves nothing.</summary>
    public bool TakingIsProof { get; init; } = true;
}
