using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Huawei;

/// <summary>Push Kit for Android: <c>oauth-login.cloud.huawei.com</c> and <c>push-api.cloud.huawei.com</c>.</summary>
internal sealed class HuaweiApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int LargestBody = 4096;
    private const int MostTokens = 1000;

    private readonly OAuthTokenEndpoint _oauth = new(handler);

    public string Channel => ChannelNames.Huawei;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/oauth2/v3/token", Answer(GrantToken));
        routes.MapPost("/oauth2/v2/token", Answer(GrantToken));
        routes.MapPost("/v1/{owner}/messages:send", Answer(call => Send(call, options.Huawei.ClientId)));
        routes.MapPost("/v2/{owner}/messages:send", Answer(call => Send(call, options.Huawei.ProjectId)));
    }

    private RequestDelegate Answer(Func<VendorCall, VendorReply> take) => context => handler.AnswerAsync(context, Channel, take);

    private VendorReply GrantToken(VendorCall call) =>
        _oauth.Grant(call, options.Huawei.ClientId, options.Huawei.ClientSecret, options.Huawei.TokenLifetime);

    private VendorReply Send(VendorCall call, string owner)
    {
        switch (_oauth.Look(call))
        {
            case TokenState.Unknown:
                return HuaweiReplies.Refuse(call, HuaweiReplies.BadAuth, "Authentication error");
            case TokenState.Expired:
                return HuaweiReplies.Refuse(call, HuaweiReplies.OAuthExpired, "OAuth token expired");
        }

        call.Account = options.Huawei.ClientId;
        if ((string)call.Request.RouteValues["owner"]! != owner)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.BadAuth, "the path names another app or project");
        }

        return VendorJson.TryParse(call.Body) is not { } body
            ? HuaweiReplies.Refuse(call, HuaweiReplies.BadStructure, "Message structure error: no JSON object in UTF-8")
            : HuaweiShape.Body("", body) is { } finding
                ? HuaweiReplies.Refuse(call, HuaweiReplies.BadStructure, $"Message structure error: {finding}")
                : Send(call, body, body.GetProperty("message"));
    }

    private VendorReply Send(VendorCall call, JsonElement body, JsonElement message)
    {
        if (!message.TryGetProperty("token", out var list) || list.GetArrayLength() is 0 or > MostTokens)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.BadTokenCount, "The number of tokens in the message body exceeds the default value");
        }

        int bytes = Encoding.UTF8.GetByteCount(body.GetRawText()) - Encoding.UTF8.GetByteCount(list.GetRawText());
        if (bytes > LargestBody)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.TooLarge, "The size of the message body exceeds the default value");
        }

        var payload = VendorJson.Without(body, "message", "token");
        VendorPush[] pushes = [.. list.EnumerateArray().Select(token => new VendorPush(token.GetString()!, payload, bytes))];
        return pushes.Any(push => TokenShape.IsNone(push.Token))
            ? HuaweiReplies.Refuse(call, HuaweiReplies.BadParameter, "Incorrect parameters: one of the tokens is none")
            : handler.Send(call, new VendorSend(
            pushes,
            dead => dead.Count == 0
                ? HuaweiReplies.Of(HuaweiReplies.Success, "Success")
                : HuaweiReplies.Listing(pushes.Length - dead.Count, dead),
            code => HuaweiReplies.Refuse(call, code, "a fault that was armed")));
    }
}
