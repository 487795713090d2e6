using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Huawei;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Harmony;

/// <summary>Push Kit for HarmonyOS 5 and later: version 3 of <c>push-api.cloud.huawei.com</c>, notifications and background messages.</summary>
internal sealed class HarmonyApi(EmulatorOptions options, VendorHandler handler, ServiceAccount account) : IVendorApi
{
    private const int LargestBody = 4096;
    private const int MostTokens = 1000;

    private readonly JwtJudge _jwt = new(account, handler.Clock);

    public string Channel => ChannelNames.Harmony;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v3/{project}/messages:send", (RequestDelegate)(context => handler.AnswerAsync(context, Channel, Send)));
        routes.MapGet("/service-account", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(account.File(), context.RequestAborted);
        }));
    }

    private VendorReply Send(VendorCall call)
    {
        if (Authorize(call) is (string code, string why))
        {
            return HuaweiReplies.Refuse(call, code, why);
        }

        call.Account = options.Harmony.ProjectId;
        if ((string)call.Request.RouteValues["project"]! != options.Harmony.ProjectId)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.BadAuth, "the path names another project");
        }

        if (HarmonyShape.Find(call.Header("push-type")) is not { } shape)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.BadParameter, "push-type must be there; only 0 and 6 are emulated");
        }

        return VendorJson.TryParse(call.Body) is not { } body
            ? HuaweiReplies.Refuse(call, HuaweiReplies.BadStructure, "Message structure error: no JSON object in UTF-8")
            : shape("", body) is { } finding
                ? HuaweiReplies.Refuse(call, HuaweiReplies.BadStructure, $"Message structure error: {finding}")
                : Send(call, body);
    }

    private (string Code, string Why)? Authorize(VendorCall call) => _jwt.Judge(call.Bearer())
        ?? (handler.TakeExpiry(call) ? (JwtJudge.Expired, "a fault that was armed") : null);

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        if (!body.GetProperty("target").TryGetProperty("token", out var list) || list.GetArrayLength() is 0 or > MostTokens)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.BadTokenCount, "The number of tokens is out of range");
        }

        int bytes = Encoding.UTF8.GetByteCount(body.GetRawText()) - Encoding.UTF8.GetByteCount(list.GetRawText());
        if (bytes > LargestBody)
        {
            return HuaweiReplies.Refuse(call, HuaweiReplies.TooLarge, "The size of the message body exceeds the default value");
        }

        var payload = VendorJson.Without(body, "target", "token");
        VendorPush[] pushes = [.. list.EnumerateArray().Select(token => new VendorPush(token.GetString()!, payload, bytes))];
        return pushes.Any(push => TokenShape.IsNone(push.Token))
            ? HuaweiReplies.Refuse(call, HuaweiReplies.BadParameter, "Incorrect parameters: one of the tokens is none")
            : handler.Send(call, new VendorSend(
            pushes,
            dead => dead.Count == 0
                ? HuaweiReplies.Of(HuaweiReplies.Success, "Success")
                : HuaweiReplies.ByReason(pushes.Length - dead.Count, "tokenFormatError", dead),
            code => HuaweiReplies.Refuse(call, code, "a fault that was armed")));
    }
}
