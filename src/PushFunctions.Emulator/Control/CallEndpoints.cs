using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Control;

/// <summary>What was asked of the emulated services: <c>GET /calls</c> and <c>DELETE /calls</c>.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calls", ListAsync);
        routes.MapDelete("/calls", Clear);
    }

    private static Task ListAsync(HttpContext context)
    {
        var query = new ControlQuery(context.Request.Query);
        string? channel = query.Channel("channel");
        string? hub = query.Text("hub");
        long after = query.Number("after");
        if (query.Problem() is { } problem)
        {
            return ControlReply.WriteAsync(context, problem);
        }

        var page = context.RequestServices.GetRequiredService<CallLog>().Read(call =>
            call.Sequence > after
            && (channel is null || call.Channel == channel)
            && (hub is null || string.Equals(call.Hub, hub, StringComparison.OrdinalIgnoreCase)));
        return ControlReply.WriteAsync(context, page, ControlJson.Relaxed.IReadOnlyListProviderCall);
    }

    private static Task Clear(HttpContext context)
    {
        context.RequestServices.GetRequiredService<CallLog>().Clear();
        return ControlReply.WriteNothing(context);
    }
}
