using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Xiaomi;

/// <summary>Mi Push: <c>api.xmpush.xiaomi.com</c>.</summary>
internal sealed class XiaomiApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int MostTargets = 1000;
    private const int LargestPayload = 4095;

    public string Channel => ChannelNames.Xiaomi;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v2/message/regid", Answer(SendOne));
        routes.MapPost("/v3/message/regid", Answer(SendOne));
        routes.MapPost("/v2/multi_messages/regids", Answer(SendMany));
    }

    private RequestDelegate Answer(Func<VendorCall, FormBody, VendorReply> take) => context => handler.AnswerAsync(context, Channel, call =>
    {
        if (call.Header("Authorization") != $"key={options.Xiaomi.AppSecret}")
        {
            return XiaomiReplies.Refuse(call, XiaomiReplies.BadAuth, "认证失败");
        }

        call.Account = options.Xiaomi.PackageName;
        return FormBody.Read(call) is { } form
            ? take(call, form)
            : XiaomiReplies.Refuse(call, XiaomiReplies.Missing, "the body must be a form");
    });

    private VendorReply SendOne(VendorCall call, FormBody form)
    {
        string[] tokens = form["registration_id"].Split(',');
        return Send(call, [.. tokens.Select(token => (token, (JsonElement?)null))], XiaomiShape.FromForm(form));
    }

    private VendorReply SendMany(VendorCall call, FormBody form) => Parse(form["messages"]) is { } list
        ? Send(call, [.. list.EnumerateArray().Select(it => (it.GetProperty("target").GetString()!, (JsonElement?)it.GetProperty("message")))], common: null)
        : XiaomiReplies.Refuse(call, XiaomiReplies.Invalid, "messages must be an array of {\"target\":\"…\",\"message\":{…}}");

    private VendorReply Send(VendorCall call, (string Token, JsonElement? Own)[] targets, JsonElement? common)
    {
        if (targets.Length > MostTargets)
        {
            return XiaomiReplies.Refuse(call, XiaomiReplies.Invalid, $"a request takes 1 to {MostTargets} targets");
        }

        foreach (var message in common is { } one ? [one] : targets.Select(target => target.Own!.Value))
        {
            if (Judge(message) is var (code, reason))
            {
                return XiaomiReplies.Refuse(call, code, reason);
            }
        }

        if (targets.Any(target => TokenShape.IsNone(target.Token)))
        {
            return XiaomiReplies.Refuse(call, XiaomiReplies.BadRegId, "regId illegal");
        }

        VendorPush[] pushes = [.. targets.Select(target => Push(target.Token, target.Own ?? common!.Value))];
        return handler.Send(call, new VendorSend(
            pushes, dead => XiaomiReplies.Taken(pushes.Length, dead), code => XiaomiReplies.Refuse(call, code, "a fault that was armed")));
    }

    private (string Code, string Reason)? Judge(JsonElement message)
    {
        if (XiaomiShape.Message("message", message) is { } finding)
        {
            return (XiaomiReplies.Invalid, finding.ToString());
        }

        if (!message.TryGetProperty("restricted_package_name", out var package))
        {
            return (XiaomiReplies.Missing, "restricted_package_name is missing");
        }

        string channel = message.TryGetProperty("extra", out var extra) && extra.TryGetProperty("channel_id", out var id) ? id.GetString()! : "";
        bool isPrivate = channel == options.Xiaomi.PrivateChannel;
        long most = (long)TimeSpan.FromDays(isPrivate ? 10 : 1).TotalMilliseconds;
        return package.GetString() != options.Xiaomi.PackageName ? (XiaomiReplies.OtherPackage, "the package is another app's")
            : message.TryGetProperty("payload", out var payload) && Encoding.UTF8.GetByteCount(payload.GetString()!) > LargestPayload
                ? (XiaomiReplies.TooLong, "payload must be smaller than 4 KB")
            : !isPrivate && channel != options.Xiaomi.PublicChannel ? (XiaomiReplies.BadChannel, "channel info mismatch")
            : message.TryGetProperty("time_to_live", out var live) && live.GetInt64() > most
                ? (XiaomiReplies.Invalid, $"time_to_live must be at most {most} in this channel")
            : null;
    }

    private static VendorPush Push(string token, JsonElement message) => new(token, message, Encoding.UTF8.GetByteCount(message.GetRawText()));

    private static JsonElement? Parse(string text)
    {
        var list = StrictJson.TryParse(Encoding.UTF8.GetBytes(text), JsonValueKind.Array);
        return list is { } items && items.GetArrayLength() > 0 && items.EnumerateArray().All(IsTargeted) ? list : null;
    }

    private static bool IsTargeted(JsonElement item) => item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("target", out var target) && target.ValueKind == JsonValueKind.String
        && item.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object;
}
