using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Util;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

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
    private readonly GoogleHttp _http;

    private GoogleTokens(ServiceCredential credential, GoogleHttp http)
    {
        _credential = credential;
        _http = http;
    }

    /// <summary>By a service account's key.</summary>
    public static GoogleTokens Of(GoogleServiceAccount account, string scope, VendorHttp http)
    {
        GoogleHttp way = new(http);
        return new GoogleTokens(
            new ServiceAccountCredential(new ServiceAccountCredential.Initializer(account.Email, account.TokenAddress.AbsoluteUri)
            {
                Key = account.Key,
                KeyId = account.KeyId,
                ProjectId = account.ProjectId,
                Scopes = [scope],
                HttpClientFactory = way,
                Clock = new LibraryClock(http.Clock),
                DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None, // trying again is the queue's affair
            }),
            way);
    }

    /// <summary>By this process's identity.</summary>
    public static GoogleTokens Of(GoogleFederation federation, ISubjectTokens? identity, string scope, VendorHttp http)
    {
        GoogleHttp way = new(http);
        return new GoogleTokens(
            new ProgrammaticExternalAccountCredential(
                new ProgrammaticExternalAccountCredential.Initializer(
                    federation.TokenAddress.AbsoluteUri, federation.Provider, "urn:ietf:params:oauth:token-type:jwt", new Subject(federation, identity))
                {
                    ServiceAccountImpersonationUrl = federation.ImpersonationAddress,
                    Scopes = [scope],
                    HttpClientFactory = way,
                    Clock = new LibraryClock(http.Clock),
                    DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
                }),
            way);
    }

    /// <summary>Asks for a token; never throws for what Google, the network or the identity's platform does.</summary>
    public async Task<AccessToken> RequestAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _credential.RequestAccessTokenAsync(cancellationToken);
            TokenResponse token = _credential.Token;
            return string.IsNullOrEmpty(token.AccessToken)
                ? AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable))
                : AccessToken.Of(token.AccessToken, token.ExpiresInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Standard);
        }
        catch (GoogleUnansweredException unanswered)
        {
            return AccessToken.None(unanswered.Answer);
        }
        catch (SubjectTokenException wrapped) when (wrapped.InnerException is NoIdentityException nobody)
        {
            return AccessToken.None(VendorAnswer.Of(nobody.Passes ? VendorVerdict.Retry : VendorVerdict.Alarm, $"auth:{nobody.Code}"));
        }
        catch (TokenResponseException refused)
        {
            return AccessToken.None(Read(refused));
        }
    }

    // Google's word for it (invalid_grant, invalid_target) says which of the credentials is wrong; the sentence beside it may quote them.
    private VendorAnswer Read(TokenResponseException refused)
    {
        if (refused.StatusCode is not { } status || (int)status is >= 200 and < 300)
        {
            return VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable);
        }

        VendorAnswer answer = VendorAnswer.FromStatus((int)status, _http.RetryAfter);
        string? word = refused.Error?.Error;
        bool isWord = word is { Length: > 0 and <= 32 } && word.All(unit => char.IsAsciiLetter(unit) || unit == '_');
        return answer.Passes ? answer : VendorAnswer.Of(VendorVerdict.Alarm, $"auth:{(isWord ? word : answer.Code)}");
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
