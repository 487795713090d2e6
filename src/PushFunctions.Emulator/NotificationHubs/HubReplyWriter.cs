using System.Globalization;
using System.Security;
using Microsoft.Net.Http.Headers;
using PushFunctions.Emulator.NotificationHubs.Protocol;
using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>Puts an answer on the wire in the shape that was recorded of the real service, or fails to, as ordered.</summary>
internal sealed class HubReplyWriter(EmulatorOptions options, ReplyBreaker breaker)
{
    private const string TrackingId = "TrackingId";

    public Task WriteAsync(HttpContext context, HubReply reply) => reply.Ending == ReplyEnding.Answered
        ? AnswerAsync(context, reply)
        : breaker.EndAsync(context, reply.Ending, () => WriteHead(context, reply));

    private Task AnswerAsync(HttpContext context, HubReply reply)
    {
        string trackingId = WriteHead(context, reply);
        if (reply.Detail is null)
        {
            return reply.Body is null ? Task.CompletedTask : context.Response.WriteAsync(reply.Body, context.RequestAborted);
        }

        string time = options.TimeProvider.GetUtcNow().ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture);
        string detail = SecurityElement.Escape($"{reply.Detail}.TrackingId:{trackingId},TimeStamp:{time}");
        return context.Response.WriteAsync($"<Error><Code>{reply.Status}</Code><Detail>{detail}</Detail></Error>", context.RequestAborted);
    }

    private string WriteHead(HttpContext context, HubReply reply)
    {
        // The client's own id, if it has one: that is what it will look for.
        string given = context.Request.Headers[TrackingId].ToString();
        string trackingId = Guid.TryParse(given, out _) ? given : Guid.NewGuid().ToString();
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.GetTypedHeaders().Date = options.TimeProvider.GetUtcNow();
        response.ContentType = reply.ContentType;
        response.Headers[TrackingId] = trackingId;
        response.Headers["x-ms-correlation-request-id"] = Guid.NewGuid().ToString();
        if (reply.Location is not null)
        {
            response.Headers[HeaderNames.Location] = reply.Location;
        }

        if (reply.RetryAfter is not null)
        {
            response.Headers[HeaderNames.RetryAfter] = reply.RetryAfter;
        }

        return trackingId;
    }
}
