using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Vivo;

/// <summary>vivo Push: <c>api-push.vivo.com.cn</c>.</summary>
internal sealed class VivoApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int LeastRegIds = 2;
    private const int MostRegIds = 1000;
    private const int MostSaved = 10_000;

    private readonly VivoTokenIssuer _issuer = new(options.Vivo, handler);
    private readonly VivoShape _shape = new(options.Vivo);
    private readonly RecentEntries<string, VendorPush> _saved = new(MostSaved);

    private int _saves;

    public string Channel => ChannelNames.Vivo;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/message/auth", Answer(_issuer.Grant));
        routes.MapPost("/message/send", Answer(call => Take(call, VivoShape.OfOne, Send)));
        routes.MapPost("/message/saveListPayload", Answer(call => Take(call, VivoShape.OfList, Save)));
        routes.MapPost("/message/pushToList", Answer(call => Take(call, ["appId", "taskId", "regIds", "aliases", "requestId", "pushMode"], SendList)));
    }

    private RequestDelegate Answer(Func<VendorCall, VendorReply> take) => context => handler.AnswerAsync(context, Channel, take);

    private VendorReply Take(VendorCall call, IReadOnlyList<string> members, Func<VendorCall, JsonElement, VendorReply> take)
    {
        if (_issuer.Refusal(call) is { } refusal)
        {
            return refusal;
        }

        call.Account = options.Vivo.AppId;
        if (VendorJson.TryParse(call.Body) is not { } body)
        {
            return VivoReplies.RefuseBody(call, "no JSON object in UTF-8");
        }

        if (VivoShape.Unknown(body, members) is { } name)
        {
            return VivoReplies.RefuseBody(call, $"{name} is not a known member");
        }

        return !body.TryGetProperty("appId", out var app) || app.GetRawText() != options.Vivo.AppId
            ? VivoReplies.Refuse(call, VivoReplies.OtherApp, "appId is not the token's")
            : take(call, body);
    }

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        if (Text(body, "regId") is not { Length: > 0 } regId)
        {
            return VivoReplies.Refuse(call, VivoReplies.NoRegId, "regId is empty");
        }

        return _shape.Judge(body) is { } fault ? VivoReplies.Refuse(call, fault.Code, fault.Detail)
            : TokenShape.IsNone(regId) ? VivoReplies.Refuse(call, VivoReplies.BadRegId, "regId is invalid")
            : Send(call, [new VendorPush(regId, VendorJson.Without(body, "regId"), call.Body.Length)], IsTest(body), invalid => invalid.Count == 0
                ? VivoReplies.Ok($",\"taskId\":\"{NewTask()}\"")
                : VivoReplies.Refuse(call, VivoReplies.BadRegId, "regId is invalid", $",\"invalidUser\":{invalid[0]}"));
    }

    private VendorReply Save(VendorCall call, JsonElement body)
    {
        if (_shape.Judge(body, isList: true) is { } fault)
        {
            return VivoReplies.Refuse(call, fault.Code, fault.Detail);
        }

        if (Interlocked.Increment(ref _saves) > options.Vivo.SavedLists)
        {
            return VivoReplies.Refuse(call, VivoReplies.NoMoreLists, "no more lists today");
        }

        string task = NewTask();
        _saved.Set(task, new VendorPush("", body.Clone(), call.Body.Length));
        return VivoReplies.Ok($",\"taskId\":\"{task}\"");
    }

    private VendorReply SendList(VendorCall call, JsonElement body)
    {
        string[] regIds = body.TryGetProperty("regIds", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(regId => regId.ToString())]
            : [];
        if (JudgeList(body, regIds) is { } fault)
        {
            return VivoReplies.Refuse(call, fault.Code, fault.Detail);
        }

        return _saved.TryGet(Text(body, "taskId"), out var saved)
            ? Send(call, [.. regIds.Select(regId => saved with { Token = regId })], IsTest(body), invalid => VivoReplies.Ok(
                invalid.Count == 0 ? "" : $",\"invalidUsers\":[{string.Join(',', invalid)}]"))
            : VivoReplies.Refuse(call, VivoReplies.BadTaskId, "no such taskId");
    }

    private static VivoFault? JudgeList(JsonElement body, string[] regIds) =>
        Text(body, "requestId") is { Length: 0 } ? new VivoFault(VivoReplies.NoRequestId, "requestId is empty")
        : Text(body, "requestId") is { Length: > 64 } ? new VivoFault(VivoReplies.LongRequestId, "requestId is too long")
        : regIds.Length == 0 ? new VivoFault(VivoReplies.NoRegIds, "regIds is empty")
        : regIds.Length < LeastRegIds ? new VivoFault(VivoReplies.TooFewRegIds, "a list has 2 to 1000 regIds")
        : regIds.Length > MostRegIds ? new VivoFault(VivoReplies.TooManyRegIds, "a list has 2 to 1000 regIds")
        : regIds.Any(TokenShape.IsNone) ? new VivoFault(VivoReplies.BadRegId, "one of the regIds is invalid")
        : Text(body, "taskId") is { Length: 0 } ? new VivoFault(VivoReplies.NoTaskId, "taskId is empty")
        : null;

    /// <summary>Sends to whoever may have it; the others, and the dead, are listed to <paramref name="accept"/> as vivo lists them.</summary>
    private VendorReply Send(VendorCall call, IReadOnlyList<VendorPush> pushes, bool isTest, Func<IReadOnlyList<string>, VendorReply> accept)
    {
        VendorPush[] meant = [.. pushes.Where(push => !isTest || options.Vivo.TestPhones.Contains(push.Token))];
        IEnumerable<string> others = pushes.Except(meant).Select(push => VivoReplies.Invalid(push.Token, 4));
        var reply = handler.Send(call, new VendorSend(
            meant,
            dead => accept([.. dead.Select(token => VivoReplies.Invalid(token, 2)), .. others]),
            code => VivoReplies.Refuse(call, code, "a fault that was armed")));
        call.Handles = pushes.Count;
        return reply;
    }

    private static bool IsTest(JsonElement body) => body.TryGetProperty("pushMode", out var mode) && mode.ToString() == "1";

    private static string Text(JsonElement body, string member) =>
        body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string NewTask() => $"{Guid.NewGuid():N}";
}
