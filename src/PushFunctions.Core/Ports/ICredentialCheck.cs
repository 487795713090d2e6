using PushFunctions.Core.Checkups;

namespace PushFunctions.Core.Ports;

/// <summary>
/// Asks a provider whether a channel's credentials are good now, without sending anything to anybody: a login that nobody needs, or a push
/// to a token that cannot be one, which a good key has refused for its token and a bad key for itself. An <see cref="Channels.IPushChannel"/>
/// that implements this is found and asked by itself.
/// </summary>
public interface ICredentialCheck
{
    /// <summary>The section below <c>Push:Apps:{app}</c> that the channel is read from, say <c>Huawei</c>.</summary>
    string Section { get; }

    /// <summary>The names in it that make up the credential, say <c>ClientSecret</c>: what to look at where it is refused.</summary>
    IReadOnlyList<string> CredentialSettings { get; }

    /// <summary>Asks anew, past every token that is kept. Ends within 10 s and does not throw for what the provider or the network does.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<CredentialFinding> CheckAsync(CancellationToken cancellationToken);
}
