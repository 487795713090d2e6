using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Identity;
using PushFunctions.Channels.Vendors;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Service.Identity;

/// <summary>
/// This process's identity in Entra ID: the managed identity that is named, else the one that opens storage, else whatever the environment
/// offers, a developer's sign-in included. Tokens come from Azure.Identity, which keeps them; no address in anybody's file is asked for one.
/// </summary>
/// <param name="credentialOf">The credential of a client id; null for the identity that nobody named.</param>
internal sealed class PlatformIdentity(Func<string?, TokenCredential> credentialOf) : ISubjectTokens
{
    private readonly ConcurrentDictionary<string, TokenCredential> _credentials = new(StringComparer.Ordinal);

    /// <summary>The identity beside a storage account's settings.</summary>
    public static PlatformIdentity Of(StorageOptions storage) => new(clientId => (clientId ?? storage.ClientId, storage.UsesManagedIdentity) switch
    {
        ({ } id, _) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)),
        (null, true) => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        _ => new DefaultAzureCredential(),
    });

    public async Task<string> GetAsync(string audience, string? clientId, CancellationToken cancellationToken)
    {
        TokenCredential credential = _credentials.GetOrAdd(clientId ?? "", _ => credentialOf(clientId));
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([$"{audience}/.default"]), cancellationToken)).Token;
        }
        catch (CredentialUnavailableException nobody)
        {
            throw new NoIdentityException("noIdentity", passes: false, nobody);
        }
        catch (AuthenticationFailedException refused)
        {
            throw new NoIdentityException("identity", passes: StatusOf(refused) is not (>= 400 and < 500 and not 408 and not 429), refused);
        }
    }

    private static int StatusOf(AuthenticationFailedException refused) => refused.InnerException is RequestFailedException failed ? failed.Status : 0;
}
