using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.NotificationHubs.Protocol;
using PushFunctions.Emulator.NotificationHubs.Sends;
using PushFunctions.Emulator.NotificationHubs.Signatures;
using PushFunctions.Emulator.Records;
using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>Answers one request to a hub: who asks, what for, what shall go wrong, and else what comes of it.</summary>
internal sealed class HubEndpoint(
    EmulatorOptions options,
    SasValidator sas,
    DirectSendReader reader,
    HubTelling telling,
    HubNotifier notifier,
    FaultBook faults,
    CallLog calls,
    HubReplyWriter writer,
    ILogger<HubEndpoint> logger)
{
    public Task SendAsync(HttpContext context, bool isBatch) => AnswerAsync(context, HubRights.Send, isBatch, TakeSendAsync);

    public Task TellFeedbackAsync(HttpContext context) =>
        AnswerAsync(context, HubRights.Manage, isBatch: false, telling.TellFeedbackAsync);

    public Task TellNotificationAsync(HttpContext context) =>
        AnswerAsync(context, HubRights.Manage, isBatch: false, telling.TellNotificationAsync);

    public Task RefuseAsync(HttpContext context)
    {
        var refusal = NotEmulated.Call(context.Request, (string?)context.Request.RouteValues["rest"]);
        return AnswerAsync(context, HubRights.Send, isBatch: false, (_, _) => throw refusal);
    }

    /// <summary>Whoever asks: the hub that is to be made has no keys yet.</summary>
    public Task RefuseNewHubAsync(HttpContext context) =>
        ReplyAsync(new HubCall(context, HubOf(context), isBatch: false), NotEmulated.Call(context.Request, rest: null).Reply);

    /// <summary>Whoever asks: the emulator's keys are those of hubs, and a namespace's own it has not.</summary>
    public Task RefuseListOfHubsAsync(HttpContext context) =>
        ReplyAsync(new HubCall(context, hubName: "", isBatch: false), NotEmulated.ListOfHubs(context.Request).Reply);

    private async Task AnswerAsync(HttpContext context, HubRights right, bool isBatch, Func<HubCall, HubOptions, Task<HubReply>> take)
    {
        var call = new HubCall(context, HubOf(context), isBatch);
        HubReply reply;
        try
        {
            reply = Authorize(call, right, out var hub) ?? await take(call, hub!);
        }
        catch (HubRefusedException refused)
        {
            reply = refused.Reply;
        }

        await ReplyAsync(call, reply);
    }

    private string HubOf(HttpContext context)
    {
        string named = (string)context.Request.RouteValues["hub"]!;
        return options.Hubs.Keys.FirstOrDefault(hub => hub.Equals(named, StringComparison.OrdinalIgnoreCase)) ?? named;
    }

    private Task ReplyAsync(HubCall call, HubReply reply)
    {
        // Before the answer: whoever has got one finds the call in the list.
        Record(call, reply);
        return writer.WriteAsync(call.Context, reply);
    }

    private HubReply? Authorize(HubCall call, HubRights right, out HubOptions? hub)
    {
        if (!options.Hubs.TryGetValue(call.HubName, out hub))
        {
            return HubReply.Refused(StatusCodes.Status404NotFound, "No service is hosted at the specified address.");
        }

        var request = call.Request;
        var verdict = sas.Validate(request.Headers.Authorization.ToString(), request.Host.Host, request.Path.Value!, hub.Keys);
        return verdict.Denial is not null ? HubReply.Refused(StatusCodes.Status401Unauthorized, verdict.Denial)
            : verdict.Rights.HasFlag(right) ? null
            : right == HubRights.Manage ? HubReply.Refused(StatusCodes.Status401Unauthorized, "Manage claim is required for this operation.")
            : HubReply.Refused(StatusCodes.Status403Forbidden, detail: null);
    }

    private async Task<HubReply> TakeSendAsync(HubCall call, HubOptions hub)
    {
        if (call.IsBatch && hub.Tier == HubTier.Free)
        {
            return HubReply.Refused(StatusCodes.Status403Forbidden, "The SKU 'Free' does not have batch direct sends.");
        }

        // Only a send that would have been taken runs into a fault: a client's mistake must not hide behind an outage.
        var send = await reader.ReadAsync(call);
        call.Tokens = [.. send.Handles.Take(ProviderCall.ShownTokens)];
        var fault = faults.TakeForCall(send.Service.Channel, call.HubName, send.Handles);
        call.Fault = fault?.Kind.Name();
        return fault?.Kind switch
        {
            FaultKind.Status => Refuse(fault),
            FaultKind.Timeout => HubReply.Created(null) with { Ending = ReplyEnding.Held },
            FaultKind.Reset => HubReply.Created(null) with { Ending = ReplyEnding.Broken },
            FaultKind.LostReply => Take(call, hub, send) with { Ending = ReplyEnding.Broken },
            FaultKind.HalfReply => Take(call, hub, send) with { Ending = ReplyEnding.BrokenHalfway },
            _ => Take(call, hub, send),
        };
    }

    private static HubReply Refuse(ArmedFault fault) =>
        HubReply.Refused(fault.Status!.Value, "This is a fault that was armed at the emulator.") with { RetryAfter = fault.RetryAfter };

    private HubReply Take(HubCall call, HubOptions hub, DirectSend send)
    {
        string id = notifier.Notify(call, hub, send);
        call.NotificationId = id;
        if (hub.Tier != HubTier.Standard)
        {
            return HubReply.Created(location: null);
        }

        // An APNs batch was recorded with $batch in its location, an FCM batch without: a client must take the last segment.
        string folder = call.IsBatch && send.Service.LocatesBatches ? "messages/$batch" : "messages";
        string root = $"{call.Request.Scheme}://{call.Request.Host}/{call.HubName}";
        return HubReply.Created($"{root}/{folder}/{id}?api-version={call.Request.Query["api-version"]}");
    }

    private void Record(HubCall call, HubReply reply)
    {
        calls.Add(sequence => new ProviderCall
        {
            Sequence = sequence,
            Time = options.TimeProvider.GetUtcNow(),
            Service = "notificationHubs",
            Channel = call.Channel,
            Hub = call.HubName.Length == 0 ? null : call.HubName,
            Method = call.Request.Method,
            Path = $"{call.Request.Path}{call.Request.QueryString}",
            Handles = call.Handles,
            Status = reply.Ending == ReplyEnding.Answered ? reply.Status : null,
            Fault = call.Fault,
            Detail = reply.Detail,
            NotificationId = call.NotificationId,
            Tokens = call.Tokens,
        });
        if (reply.Status >= StatusCodes.Status400BadRequest)
        {
            RefusalLog.Refused(logger, call.Request.Method, call.Request.Path, reply.Status, reply.Detail);
        }
    }
}
