using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.Records;
using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.Vendors;

/// <summary>What is the same at every vendor: a request is read, judged, run into the faults that were armed, answered and
/// recorded.</summary>
internal sealed class VendorHandler(
    EmulatorOptions options, FaultBook faults, DeliveryLog deliveries, CallLog calls, ReplyBreaker breaker, ILogger<VendorHandler> logger)
{
    // A thousand devices, each with a text of its own.
    private const int LargestBody = 8 * 1024 * 1024;

    public TimeProvider Clock => options.TimeProvider;

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context, string channel, Func<VendorCall, VendorReply> take)
    {
        var call = new VendorCall(context, channel, await ReadAsync(context));
        var reply = take(call);

        // Before the answer: whoever has got one finds the call in the list.
        Record(call, reply);
        await WriteAsync(context, reply);
    }

    /// <summary>Hands out an access token, unless a fault waits for that. Only what would have been taken runs into one: a client's mistake
    /// must not hide behind an outage.</summary>
    public VendorReply Authorize(VendorCall call, Func<VendorReply> grant, Func<string, VendorReply> refuse) =>
        Answer(call, faults.TakeForCall(call.Channel, hub: null, [], FaultPlace.Auth), grant, refuse);

    /// <summary>Whether the tokens given out have ended, which the next check of one finds out.</summary>
    public bool TakeExpiry(VendorCall call) => faults.TakeExpiry(call.Channel);

    /// <summary>Takes a send to each of its devices, unless a fault waits for it.</summary>
    public VendorReply Send(VendorCall call, VendorSend send)
    {
        call.Handles = send.Pushes.Count;
        call.Tokens = [.. send.Pushes.Take(ProviderCall.ShownTokens).Select(push => push.Token)];
        var fault = faults.TakeForCall(call.Channel, hub: null, [.. send.Pushes.Select(push => push.Token)]);
        return Answer(call, fault, () => send.Accept(Deliver(call, send)), send.Refuse);
    }

    private static VendorReply Answer(VendorCall call, ArmedFault? fault, Func<VendorReply> take, Func<string, VendorReply> refuse)
    {
        call.Fault = fault?.Kind.Name();
        return fault?.Kind switch
        {
            FaultKind.Status => VendorReply.Of(fault.Status!.Value) with { RetryAfter = fault.RetryAfter },
            FaultKind.Code => refuse(fault.Code!),
            FaultKind.Timeout => VendorReply.Ok("") with { Ending = ReplyEnding.Held },
            FaultKind.Reset => VendorReply.Ok("") with { Ending = ReplyEnding.Broken },
            FaultKind.LostReply => take() with { Ending = ReplyEnding.Broken },
            FaultKind.HalfReply => take() with { Ending = ReplyEnding.BrokenHalfway },
            _ => take(),
        };
    }

    /// <returns>The tokens that are dead.</returns>
    private List<string> Deliver(VendorCall call, VendorSend send)
    {
        var now = options.TimeProvider.GetUtcNow();
        var dead = new List<string>();
        string id = Guid.NewGuid().ToString("N");
        call.NotificationId = id;
        foreach (var push in send.Pushes)
        {
            bool isDead = faults.TakeForToken(call.Channel, hub: null, push.Token) is not null;
            if (isDead)
            {
                dead.Add(push.Token);
            }

            if (send.IsDryRun)
            {
                continue;
            }

            deliveries.Add(sequence => new Delivery
            {
                Sequence = sequence,
                Time = now,
                Channel = call.Channel,
                Account = call.Account,
                Token = push.Token,
                NotificationId = id,
                Headers = Shown(call.Request.Headers),
                Payload = push.Payload,
                PayloadBytes = push.PayloadBytes,
                Verdict = isDead ? "refused" : "delivered",
                Reason = isDead ? "deadToken" : null,
            });
        }

        return dead;
    }

    // The vendors' own, say push-type; whatever opens something stays out.
    private static Dictionary<string, string> Shown(IHeaderDictionary headers) => headers
        .Where(header => header.Key is "push-type")
        .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.Ordinal);

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while (body.Length <= LargestBody && (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private void Record(VendorCall call, VendorReply reply)
    {
        calls.Add(sequence => new ProviderCall
        {
            Sequence = sequence,
            Time = options.TimeProvider.GetUtcNow(),
            Service = call.Channel,
            Channel = call.Channel,
            Method = call.Request.Method,
            Path = call.Request.Path.Value!, // a vendor's query may hold a key
            Handles = call.Handles,
            Status = reply.Ending == ReplyEnding.Answered ? reply.Status : null,
            Fault = call.Fault,
            Detail = call.Detail,
            NotificationId = call.NotificationId,
            Tokens = call.Tokens,
            Answer = call.Tokens is null || reply.Ending != ReplyEnding.Answered ? null : ProviderCall.Shorten(reply.Body), // no send may answer with an access token
        });
        if (call.Detail is not null)
        {
            RefusalLog.Refused(logger, call.Request.Method, call.Request.Path, reply.Status, call.Detail);
        }
    }

    private Task WriteAsync(HttpContext context, VendorReply reply) => reply.Ending == ReplyEnding.Answered
        ? AnswerAsync(context, reply)
        : breaker.EndAsync(context, reply.Ending, () => WriteHead(context, reply));

    private Task AnswerAsync(HttpContext context, VendorReply reply)
    {
        WriteHead(context, reply);
        return reply.Body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private void WriteHead(HttpContext context, VendorReply reply)
    {
        // The emulator's own clock, which signatures are judged by.
        context.Response.GetTypedHeaders().Date = options.TimeProvider.GetUtcNow();
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json;charset=utf-8";
        if (reply.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = reply.RetryAfter;
        }
    }
}
