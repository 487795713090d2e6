namespace PushFunctions.Emulator.Vendors;

/// <summary>A token endpoint of OAuth 2.0's client credentials grant, as Huawei and Honor have it.</summary>
internal sealed class OAuthTokenEndpoint(VendorHandler handler)
{
    private readonly IssuedTokens _tokens = new(handler.Clock);

    /// <summary>Answers a request for a token.</summary>
    public VendorReply Grant(VendorCall call, string clientId, string clientSecret, TimeSpan lifetime)
    {
        var form = FormBody.Read(call);
        if (form is null || form["grant_type"] != "client_credentials")
        {
            return Refuse(call, "unsupported_grant_type", "the form must have grant_type=client_credentials");
        }

        if (form["client_id"] != clientId || form["client_secret"] != clientSecret)
        {
            return Refuse(call, "invalid_client", "client_id or client_secret is not this app's");
        }

        return handler.Authorize(
            call,
            () => VendorReply.Ok($$"""{"access_token":{{VendorBodies.Quote(_tokens.Issue(lifetime))}},"expires_in":{{(int)lifetime.TotalSeconds}},"token_type":"Bearer"}"""),
            code => Refuse(call, code, "a fault that was armed"));
    }

    /// <summary>What a send's bearer token is worth.</summary>
    public TokenState Look(VendorCall call)
    {
        if (handler.TakeExpiry(call))
        {
            _tokens.ExpireAll();
        }

        return _tokens.Look(call.Bearer());
    }

    private static VendorReply Refuse(VendorCall call, string error, string detail)
    {
        call.Detail = $"{error}: {detail}";
        return VendorReply.Of(
            StatusCodes.Status400BadRequest,
            $$"""{"error":{{VendorBodies.Quote(error)}},"error_description":"{{detail}}"}""");
    }
}
