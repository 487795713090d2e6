using System.Globalization;
using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Honor;

/// <summary>Honor Push: <c>iam.developer.honor.com</c> and <c>push-api.cloud.honor.com</c>.</summary>
internal sealed class HonorApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int LargestBody = 4096;
    private const int MostTokens = 1000;

    // Honor says "invalid" and not how far; ten minutes is what OPPO, which asks for the same, allows.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private readonly OAuthTokenEndpoint _oauth = new(handler);

    public string Channel => ChannelNames.Honor;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/auth/token", Answer(GrantToken));
        routes.MapPost("/auth/realms/developer/protocol/openid-connect/token", Answer(GrantToken));
        routes.MapPost("/api/v1/{app}/sendMessage", Answer(Send));
    }

    private RequestDelegate Answer(Func<VendorCall, VendorReply> take) => context => handler.AnswerAsync(context, Channel, take);

    private VendorReply GrantToken(VendorCall call) =>
        _oauth.Grant(call, options.Honor.ClientId, options.Honor.ClientSecret, options.Honor.TokenLifetime);

    private VendorReply Send(VendorCall call)
    {
        call.Account = options.Honor.AppId;
        if (Unfit(call) is (string code, string why))
        {
            return HonorReplies.Refuse(call, code, why);
        }

        return VendorJson.TryParse(call.Body) is not { } body
            ? HonorReplies.Refuse(call, HonorReplies.BadStructure, "no JSON object in UTF-8")
            : HonorShape.Body("", body) is { } finding
                ? HonorReplies.Refuse(call, HonorReplies.BadStructure, finding.ToString())
                : Send(call, body);
    }

    private (string Code, string Why)? Unfit(VendorCall call) => _oauth.Look(call) switch
    {
        TokenState.Unknown => (HonorReplies.BadAuth, "the access token is unknown"),
        TokenState.Expired => (HonorReplies.ExpiredAuth, "the access token has ended"),
        _ when call.Header("timestamp").Length == 0 => (HonorReplies.NoTimestamp, "the header timestamp is missing"),
        _ when !IsNow(call.Header("timestamp")) => (HonorReplies.BadTimestamp, "the header timestamp is not this time in milliseconds"),
        _ when (string)call.Request.RouteValues["app"]! != options.Honor.AppId => (HonorReplies.NoApp, "the path names another app"),
        _ => null,
    };

    private bool IsNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
        && Math.Abs(handler.Clock.GetUtcNow().ToUnixTimeMilliseconds() - (double)milliseconds) <= ClockTolerance.TotalMilliseconds;

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        if (!body.TryGetProperty("token", out var list) || list.GetArrayLength() == 0)
        {
            return HonorReplies.Refuse(call, HonorReplies.NoToken, "token is empty");
        }

        string[] tokens = [.. list.EnumerateArray().Select(token => token.GetString()!)];
        int bytes = Encoding.UTF8.GetByteCount(body.GetRawText()) - Encoding.UTF8.GetByteCount(list.GetRawText());
        (string Code, string Why)? unfit = tokens.Length > MostTokens ? (HonorReplies.TooManyTokens, "more than 1000 tokens")
            : tokens.Distinct(StringComparer.Ordinal).Count() < tokens.Length ? (HonorReplies.RepeatedTokens, "a token is there twice")
            : bytes > LargestBody ? (HonorReplies.TooLarge, "more than 4096 bytes")
            : tokens.Any(TokenShape.IsNone) ? (HonorReplies.BadParameter, "one of the tokens is none")
            : HonorShape.HasForbiddenImage(body) ? (HonorReplies.ImageInMarketing, "marketing has no picture")
            : null;
        if (unfit is (string code, string why))
        {
            return HonorReplies.Refuse(call, code, why);
        }

        var payload = VendorJson.Without(body, "token");
        return handler.Send(call, new VendorSend(
            [.. tokens.Select(token => new VendorPush(token, payload, bytes))],
            dead => HonorReplies.Listing(tokens.Length - dead.Count, dead),
            armed => HonorReplies.Refuse(call, armed, "a fault that was armed")));
    }
}
