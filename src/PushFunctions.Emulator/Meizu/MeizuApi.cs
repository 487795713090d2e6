using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Meizu;

/// <summary>Meizu Push: <c>server-api-push.meizu.com</c>, notifications by push id.</summary>
internal sealed class MeizuApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int MostPushIds = 100;

    public string Channel => ChannelNames.Meizu;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(
        "/garcia/api/server/push/varnished/pushByPushId", context => handler.AnswerAsync(context, Channel, Take));

    private VendorReply Take(VendorCall call)
    {
        if (FormBody.Read(call) is not { } form || form["appId"].Length == 0 || form["pushIds"].Length == 0 || form["messageJson"].Length == 0)
        {
            return MeizuReplies.Refuse(call, MeizuReplies.Empty, "参数不能为空");
        }

        if (form["appId"] != options.Meizu.AppId)
        {
            return MeizuReplies.Refuse(call, MeizuReplies.BadApp, "appId不合法");
        }

        if (form["sign"] != Sign(form, options.Meizu.AppSecret))
        {
            return MeizuReplies.Refuse(call, MeizuReplies.BadSign, "签名认证失败");
        }

        call.Account = options.Meizu.AppId;
        string[] tokens = form["pushIds"].Split(',');
        return tokens.Any(TokenShape.IsNone) ? MeizuReplies.Refuse(call, MeizuReplies.NoPushId, "pushId不合法")
            : tokens.Length > MostPushIds
            ? MeizuReplies.Refuse(call, MeizuReplies.Invalid, $"pushIds has {tokens.Length} ids; a request takes 1 to {MostPushIds}")
            : VendorJson.TryParse(Encoding.UTF8.GetBytes(form["messageJson"])) is not { } message
                ? MeizuReplies.Refuse(call, MeizuReplies.Invalid, "messageJson is no JSON object")
                : MeizuShape.Message("messageJson", message) is { } finding
                    ? MeizuReplies.Refuse(call, MeizuReplies.Invalid, finding.ToString())
                    : Send(call, tokens, message);
    }

    private VendorReply Send(VendorCall call, string[] tokens, JsonElement message)
    {
        int bytes = Encoding.UTF8.GetByteCount(message.GetRawText());
        return handler.Send(call, new VendorSend(
            [.. tokens.Select(token => new VendorPush(token, message, bytes))],
            MeizuReplies.Taken,
            code => MeizuReplies.Refuse(call, code, "a fault that was armed")));
    }

    private static string Sign(FormBody form, string secret)
    {
        string text = string.Concat(form.Names.Where(name => name != "sign").Order(StringComparer.Ordinal).Select(name => $"{name}={form[name]}"));
#pragma warning disable CA5351 // Meizu's choice.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text + secret)));
#pragma warning restore CA5351
    }
}
