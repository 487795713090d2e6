using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Connections;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.Records;
using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.Apns;

/// <summary>APNs itself: <c>POST /3/device/{token}</c> by HTTP/2 ("Sending notification requests to APNs").</summary>
internal sealed class ApnsApi(
    EmulatorOptions options, FaultBook faults, DeliveryLog deliveries, CallLog calls, ReplyBreaker breaker, ProviderTokenJudge provider, ILogger<ApnsApi> logger)
{
    private const string UniqueId = "apns-unique-id";
    private const int LargestBody = 64 * 1024;

    /// <summary>Answers a request to <c>/3/…</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        string token = context.Request.RouteValues["token"] as string ?? "";
        var body = await ReadAsync(context.Request);
        var headers = ApnsRequestJudge.ReadHeaders(context.Request.Headers);
        string id = headers?.GetValueOrDefault(ApnsHeaders.Id) ?? Guid.NewGuid().ToString("D");
        var (reply, fault) = Take(context, token, headers, id, body);

        // Before the answer: whoever has got one finds the call in the list.
        Record(context, token, reply, fault);
        var connection = context.Features.Get<Http2Gate>();
        var broken = reply.Reason != ApnsReasons.BadDeviceToken && connection is not null ? faults.TakeForConnection(ChannelNames.Apns, token) : null;
        if (broken?.Kind == FaultKind.ConnectionReset)
        {
            connection!.Break();
            return;
        }

        if (broken is not null)
        {
            connection!.GoAway();
        }

        await WriteAsync(context, reply, id);
    }

    private (ApnsReply Reply, ArmedFault? Fault) Take(
        HttpContext context, string token, Dictionary<string, string>? headers, string id, ReadOnlyMemory<byte>? body)
    {
        if (context.Request.Protocol != HttpProtocol.Http2)
        {
            return (new ApnsReply { Status = StatusCodes.Status505HttpVersionNotsupported, Detail = "APNs speaks HTTP/2 only" }, null);
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return (ApnsReply.Refuse(ApnsReasons.MethodNotAllowed), null);
        }

        if (context.Request.RouteValues["token"] is not string)
        {
            return (ApnsReply.Refuse(ApnsReasons.BadPath), null);
        }

        if (faults.TakeExpiry(ChannelNames.Apns))
        {
            provider.Expire();
        }

        var refusal = provider.Judge(context)
            ?? (headers is null ? ApnsReply.Refuse(ApnsReasons.DuplicateHeaders) : ApnsRequestJudge.Judge(headers, options.Apns.BundleId))
            ?? (ApnsRequestJudge.IsToken(token) ? null : ApnsReply.Refuse(ApnsReasons.BadDeviceToken, "the token is not hexadecimal"));
        return refusal is not null ? (refusal, null) : TakePush(context, token, headers!, id, body);
    }

    private (ApnsReply Reply, ArmedFault? Fault) TakePush(
        HttpContext context, string token, Dictionary<string, string> headers, string id, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } bytes)
        {
            return (ApnsReply.Refuse(ApnsReasons.PayloadTooLarge), null);
        }

        if (StrictJson.TryParse(bytes, JsonValueKind.Object) is not { } payload)
        {
            return (ApnsReply.Refuse(ApnsReasons.PayloadEmpty, "the body is no JSON object"), null);
        }

        var push = new Push(payload, bytes.Length, headers);
        var verdict = ApnsJudge.Judge(push);
        if (!verdict.IsDelivered && verdict.Reason != ApnsReasons.InvalidNotificationFormat)
        {
            return (ApnsReply.Refuse(verdict.Reason!, verdict.Detail), null);
        }

        var fault = faults.TakeForCall(ChannelNames.Apns, hub: null, [token]);
        if (fault is { Kind: FaultKind.Code, Code: ApnsReasons.ExpiredProviderToken })
        {
            provider.Expire(); // so that another one is not one too many
        }

        return (fault?.Kind switch
        {
            FaultKind.Status => new ApnsReply { Status = fault.Status!.Value, RetryAfter = fault.RetryAfter },
            FaultKind.Code => ApnsReply.Refuse(fault.Code!, "a fault that was armed"),
            FaultKind.Timeout => ApnsReply.Ok with { Ending = ReplyEnding.Held },
            FaultKind.Reset => ApnsReply.Ok with { Ending = ReplyEnding.Broken },
            FaultKind.LostReply => Deliver(context, token, id, push, verdict) with { Ending = ReplyEnding.Broken },
            FaultKind.HalfReply => Deliver(context, token, id, push, verdict) with { Ending = ReplyEnding.BrokenHalfway },
            _ => Deliver(context, token, id, push, verdict),
        }, fault);
    }

    // A payload whose aps the phone cannot read is taken all the same: what becomes of it shows in the delivery's verdict.
    private ApnsReply Deliver(HttpContext context, string token, string id, Push push, Verdict verdict)
    {
        var now = options.TimeProvider.GetUtcNow();
        bool isDead = faults.TakeForToken(ChannelNames.Apns, hub: null, token) is not null;
        verdict = isDead ? new Verdict(ApnsReasons.Unregistered) : verdict;
        deliveries.Add(sequence => new Delivery
        {
            Sequence = sequence,
            Time = now,
            Channel = ChannelNames.Apns,
            Account = options.Apns.BundleId,
            Environment = ApnsRequestJudge.EnvironmentOf(context.Request),
            Token = token,
            NotificationId = id,
            Headers = push.Headers,
            Payload = push.Payload,
            PayloadBytes = push.PayloadBytes,
            Verdict = verdict.IsDelivered ? "delivered" : "refused",
            Reason = verdict.Reason,
            Detail = verdict.Detail,
        });
        return isDead ? ApnsReply.Refuse(ApnsReasons.Unregistered) with { Since = now } : ApnsReply.Ok;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream(request.ContentLength is { } length and <= LargestBody ? (int)length : 1024);
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private void Record(HttpContext context, string token, ApnsReply reply, ArmedFault? fault)
    {
        string path = $"/3/device/{token}";
        bool isNamed = ApnsRequestJudge.IsToken(token) && ApnsReasons.StatusOf(reply.Reason ?? "") != StatusCodes.Status403Forbidden || fault is not null;
        calls.Add(sequence => new ProviderCall
        {
            Sequence = sequence,
            Time = options.TimeProvider.GetUtcNow(),
            Service = ChannelNames.Apns,
            Channel = ChannelNames.Apns,
            Method = context.Request.Method,
            Path = path,
            Handles = isNamed ? 1 : 0,
            Status = reply.Ending == ReplyEnding.Answered ? reply.Status : null,
            Fault = fault?.Kind.Name(),
            Detail = reply.Detail,
        });
        if (reply.Detail is not null)
        {
            RefusalLog.Refused(logger, context.Request.Method, path, reply.Status, reply.Detail);
        }
    }

    private Task WriteAsync(HttpContext context, ApnsReply reply, string id)
    {
        return reply.Ending == ReplyEnding.Answered ? AnswerAsync() : breaker.EndAsync(context, reply.Ending, WriteHead);

        async Task AnswerAsync()
        {
            WriteHead();
            string body = reply.Body();
            if (body.Length > 0)
            {
                await context.Response.WriteAsync(body, context.RequestAborted);
            }
        }

        void WriteHead()
        {
            context.Response.StatusCode = reply.Status;
            context.Response.Headers[ApnsHeaders.Id] = id;
            context.Response.GetTypedHeaders().Date = options.TimeProvider.GetUtcNow();
            if (reply.Reason is not null)
            {
                context.Response.ContentType = "application/json";
            }

            if (reply.RetryAfter is not null)
            {
                context.Response.Headers.RetryAfter = reply.RetryAfter;
            }

            if (reply.Status == StatusCodes.Status200OK && ApnsRequestJudge.EnvironmentOf(context.Request) != "production")
            {
                context.Response.Headers[UniqueId] = Guid.NewGuid().ToString("D");
            }
        }
    }
}
