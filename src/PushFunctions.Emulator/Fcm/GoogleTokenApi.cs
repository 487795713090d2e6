using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>
/// Where access tokens come from: <c>oauth2.googleapis.com</c> for a service account's key (RFC 7523), <c>sts.googleapis.com</c> for somebody
/// else's identity (RFC 8693), and <c>iamcredentials.googleapis.com</c> for acting as a service account.
/// </summary>
internal sealed class GoogleTokenApi(EmulatorOptions options, VendorHandler handler, GoogleAccount account, AzureIdentity azure)
{
    private const string JwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string JwtType = "urn:ietf:params:oauth:token-type:jwt";
    private const string AccessType = "urn:ietf:params:oauth:token-type:access_token";

    private readonly AssertionJudge _assertions = new(account, handler.Clock);
    private readonly IssuedTokens _accounts = new(handler.Clock);
    private readonly IssuedTokens _federated = new(handler.Clock);

    /// <summary>A service account's assertion for an access token.</summary>
    public VendorReply Grant(VendorCall call)
    {
        var form = FormBody.Read(call);
        if (form is null || form["grant_type"] != JwtGrant)
        {
            return GoogleErrors.OAuth(call, "unsupported_grant_type", $"Invalid grant_type: {form?["grant_type"]}");
        }

        string asked = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}";
        return _assertions.Judge(form["assertion"], asked) is (string error, string why)
            ? GoogleErrors.OAuth(call, error, why)
            : Authorize(call, () => $$"""{"access_token":{{Issue(_accounts)}},"expires_in":{{Seconds}},"token_type":"Bearer"}""");
    }

    /// <summary>Somebody else's token for one of Google's.</summary>
    public VendorReply Exchange(VendorCall call)
    {
        var form = FormBody.Read(call);
        (string Error, string Why)? unfit = form is null || form["grant_type"] != ExchangeGrant ? ("unsupported_grant_type", "grant_type must be token-exchange")
            : form["audience"] != options.Fcm.Provider ? ("invalid_target", "The target service indicated by the \"audience\" parameters is invalid.")
            : form["subject_token_type"] != JwtType || form["requested_token_type"] != AccessType ? ("invalid_request", "Invalid token type.")
            : form["scope"].Length == 0 ? ("invalid_request", "Invalid value for \"scope\".")
            : azure.WhyNot(form["subject_token"]) is { } why ? ("invalid_grant", why)
            : null;
        return unfit is (string error, string reason)
            ? GoogleErrors.OAuth(call, error, reason)
            : Authorize(call, () => $$"""{"access_token":{{Issue(_federated)}},"issued_token_type":"{{AccessType}}","token_type":"Bearer","expires_in":{{Seconds}}}""");
    }

    /// <summary>A federated identity's token for one of the service account's.</summary>
    public VendorReply Impersonate(VendorCall call)
    {
        if (_federated.Look(call.Bearer()) != TokenState.Good)
        {
            return GoogleErrors.Unauthenticated(call, "ACCESS_TOKEN_TYPE_UNSUPPORTED", "no token of a federated identity");
        }

        if ((string)call.Request.RouteValues["account"]! != account.Email)
        {
            return GoogleErrors.Of(
                call, StatusCodes.Status403Forbidden, "PERMISSION_DENIED",
                "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).", "another account",
                GoogleErrors.Info("IAM_PERMISSION_DENIED"));
        }

        if (VendorJson.TryParse(call.Body) is not { } body || !body.TryGetProperty("scope", out var scopes) || scopes.ValueKind != JsonValueKind.Array
            || !scopes.EnumerateArray().Any(scope => scope.ValueKind == JsonValueKind.String && AssertionJudge.HasScope(scope.GetString())))
        {
            return GoogleErrors.Of(
                call, StatusCodes.Status400BadRequest, "INVALID_ARGUMENT", "Request contains an invalid argument.", "no scope that opens FCM",
                GoogleErrors.Field("scope", "Invalid value"));
        }

        string ends = (handler.Clock.GetUtcNow() + options.Fcm.TokenLifetime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return VendorReply.Ok($$"""{"accessToken":{{Issue(_accounts)}},"expireTime":"{{ends}}"}""");
    }

    /// <summary>What a send's bearer token is worth.</summary>
    public TokenState Look(VendorCall call)
    {
        if (handler.TakeExpiry(call))
        {
            _accounts.ExpireAll();
            _federated.ExpireAll();
        }

        var state = _accounts.Look(call.Bearer());
        return state == TokenState.Unknown && options.Fcm.FederatedMaySend ? _federated.Look(call.Bearer()) : state;
    }

    private int Seconds => (int)options.Fcm.TokenLifetime.TotalSeconds;

    private VendorReply Authorize(VendorCall call, Func<string> grant) =>
        handler.Authorize(call, () => VendorReply.Ok(grant()), code => GoogleErrors.OAuth(call, code, "a fault that was armed"));

    private string Issue(IssuedTokens tokens) => VendorBodies.Quote(tokens.Issue(options.Fcm.TokenLifetime));
}
