using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Util;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>
/// Access tokens for one of Google's APIs, by Google's library: it signs, asks and exchanges; when to ask is its caller's to say. A token that
/// was asked for replaces no other one here.
/// </summary>
internal sealed class GoogleTokens
{
    // Without an end in the answer: what Google gives at the most unless asked for more.
    private static readonly TimeSpan Standard = TimeSpan.FromHours(1);

    private readonly ServiceCredential _credential;

    private GoogleTokens(ServiceCredential credential) => _credential = credential;

    /// <summary>By a service account's key.</summary>
    public static GoogleTokens Of(GoogleServiceAccount account, string scope, VendorHttp http) => new(
        new ServiceAccountCredential(new ServiceAccountCredential.Initializer(account.Email, account.TokenAddress.AbsoluteUri)
        {
            Key = account.Key,
            KeyId = account.KeyId,
            ProjectId = account.ProjectId,
            Scopes = [scope],
            HttpClientFactory = new GoogleHttp(http),
            Clock = new LibraryClock(http.Clock),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None, // trying again is the queue's affair
        }));

    /// <summary>By this process's identity.</summary>
    public static GoogleTokens Of(GoogleFederation federation, ISubjectTokens? identity, string scope, VendorHttp http) => new(
        new ProgrammaticExternalAccountCredential(
            new ProgrammaticExternalAccountCredential.Initializer(
                federation.TokenAddress.AbsoluteUri, federation.Provider, "urn:ietf:params:oauth:token-type:jwt", new Subject(federation, identity))
            {
                ServiceAccountImpersonationUrl = federation.ImpersonationAddress,
                Scopes = [scope],
                HttpClientFactory = new GoogleHttp(http),
                Clock = new LibraryClock(http.Clock),
                DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            }));

    /// <summary>Asks for a token; never throws for what Google, the network or the identity's platform does.</summary>
    public async Task<AccessToken> RequestAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _credential.RequestAccessTokenAsync(cancellationToken);
            TokenResponse token = _credential.Token;
            return AccessToken.Of(token.AccessToken, token.ExpiresInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Standard);
        }
        catch (NoGoogleTokenException none)
        {
            return AccessToken.None(none.Answer);
        }
        catch (SubjectTokenException wrapped) when (wrapped.InnerException is NoIdentityException nobody)
        {
            return AccessToken.None(VendorAnswer.Of(nobody.Passes ? VendorVerdict.Retry : VendorVerdict.Alarm, $"auth:{nobody.Code}"));
        }
    }

    private sealed class Subject(GoogleFederation federation, ISubjectTokens? identity) : ProgrammaticExternalAccountCredential.ISubjectTokenProvider
    {
        public Task<string> GetSubjectTokenAsync(ProgrammaticExternalAccountCredential caller, CancellationToken taskCancellationToken) => identity is null
            ? throw new NoIdentityException("noIdentity", passes: false)
            : identity.GetAsync(federation.Audience, federation.ClientId, taskCancellationToken);
    }

    private sealed class LibraryClock(TimeProvider clock) : IClock
    {
        public DateTime Now => clock.GetLocalNow().DateTime;

        public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
    }
}
