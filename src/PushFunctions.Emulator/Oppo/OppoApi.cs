using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Oppo;

/// <summary>OPPO Push: <c>api.push.oppomobile.com</c>.</summary>
internal sealed class OppoApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int MostMessages = 1000;

    private readonly OppoTokenIssuer _issuer = new(options.Oppo, handler);
    private readonly OppoShape _shape = new(options.Oppo);

    // One app_message_id goes to one target once.
    private readonly RecentEntries<(string Id, string Target), bool> _sent = new(options.KeptDeliveries);

    public string Channel => ChannelNames.Oppo;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/server/v1/auth", Answer(_issuer.Grant));
        routes.MapPost("/server/v1/message/notification/unicast", Answer(call => Send(call, "message", JsonValueKind.Object, SendOne)));
        routes.MapPost("/server/v1/message/notification/unicast_batch", Answer(call => Send(call, "messages", JsonValueKind.Array, SendMany)));
    }

    private RequestDelegate Answer(Func<VendorCall, VendorReply> take) => context => handler.AnswerAsync(context, Channel, take);

    private VendorReply Send(VendorCall call, string field, JsonValueKind kind, Func<VendorCall, JsonElement, VendorReply> send)
    {
        if (FormBody.Read(call) is not { } form)
        {
            return OppoReplies.Refuse(call, OppoReplies.InvalidEncoding, "Invalid Encoding: no form");
        }

        if (_issuer.Refusal(call, form["auth_token"]) is { } refusal)
        {
            return refusal;
        }

        call.Account = options.Oppo.AppKey;
        return form[field].Length == 0 ? OppoReplies.Refuse(call, OppoReplies.MissingArguments, $"Missing Required Arguments: {field}")
            : StrictJson.TryParse(Encoding.UTF8.GetBytes(form[field]), kind) is not { } json
                ? OppoReplies.Refuse(call, OppoReplies.InvalidArguments, $"Invalid Arguments: {field} is not the JSON that it should be")
                : send(call, json);
    }

    private VendorReply SendOne(VendorCall call, JsonElement message)
    {
        var judged = Judge(message);
        if (judged.Fault is { } fault)
        {
            return OppoReplies.Refuse(call, fault.Code, fault.Detail);
        }

        return Send(call, [judged], dead => dead.Count == 0
            ? OppoReplies.Ok($$"""{"messageId":"{{OppoReplies.MessageId()}}"}""")
            : OppoReplies.Refuse(call, OppoReplies.InvalidRegistrationId, "Invalid Registration_id"));
    }

    private VendorReply SendMany(VendorCall call, JsonElement messages)
    {
        if (messages.GetArrayLength() is 0 or > MostMessages)
        {
            return OppoReplies.Refuse(call, OppoReplies.InvalidArguments, $"Invalid Arguments: 1 to {MostMessages} messages");
        }

        // One that is no registration id makes OPPO refuse everybody's.
        Judged[] judged = [.. messages.EnumerateArray().Select(Judge)];
        return judged.FirstOrDefault(one => one.Fault?.Code == OppoReplies.InvalidRegistrationId) is { Fault: { } none }
            ? OppoReplies.Refuse(call, none.Code, none.Detail)
            : Send(call, judged, dead => OppoReplies.Ok(
            $"[{string.Join(',', judged.Select(one => OppoReplies.Element(one.Target, one.Fault ?? OfDead(one.Target, dead))))}]"));
    }

    private VendorReply Send(VendorCall call, IReadOnlyList<Judged> judged, Func<IReadOnlyList<string>, VendorReply> accept)
    {
        Judged[] sound = [.. judged.Where(one => one.Fault is null)];
        call.Detail = judged.FirstOrDefault(one => one.Fault is not null)?.Fault is { } first ? $"{first.Code}: {first.Detail}" : null;
        var reply = handler.Send(call, new VendorSend(
            [.. sound.Select(one => new VendorPush(one.Target, one.Payload, one.Bytes))],
            dead =>
            {
                foreach (var one in sound.Where(one => one.Id.Length > 0))
                {
                    _sent.Set((one.Id, one.Target), true);
                }

                return accept(dead);
            },
            code => OppoReplies.Refuse(call, code, "a fault that was armed")));
        call.Handles = judged.Count;
        return reply;
    }

    private Judged Judge(JsonElement message)
    {
        string target = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("target_value", out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (message.ValueKind != JsonValueKind.Object)
        {
            return new Judged(target, "", default, 0, new OppoFault(OppoReplies.InvalidArguments, "Invalid Arguments: no object"));
        }

        if (_shape.Judge(message) is { } fault)
        {
            return new Judged(target, "", default, 0, fault);
        }

        string id = message.GetProperty("notification").TryGetProperty("app_message_id", out var own) ? own.GetString()! : "";
        return new Judged(
            target, id, VendorJson.Without(message, "target_value"), Encoding.UTF8.GetByteCount(message.GetRawText()),
            id.Length > 0 && _sent.TryGet((id, target), out _) ? new OppoFault(OppoReplies.Duplicate, "Data Duplicate") : null);
    }

    private static OppoFault? OfDead(string target, IReadOnlyList<string> dead) =>
        dead.Contains(target) ? new OppoFault(OppoReplies.InvalidRegistrationId, "Invalid Registration_id") : null;

    private sealed record Judged(string Target, string Id, JsonElement Payload, int Bytes, OppoFault? Fault);
}
