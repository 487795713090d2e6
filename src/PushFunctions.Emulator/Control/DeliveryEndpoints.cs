using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Control;

/// <summary>What arrived: <c>GET /deliveries</c> and <c>DELETE /deliveries</c>.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deliveries", ListAsync);
        routes.MapDelete("/deliveries", Clear);
    }

    private static Task ListAsync(HttpContext context)
    {
        var query = new ControlQuery(context.Request.Query);
        string? channel = query.Channel("channel");
        string? token = query.Text("token");
        string? hub = query.Text("hub");
        string? notificationId = query.Text("notificationId");
        string? verdict = query.OneOf("verdict", "delivered", "refused");
        long after = query.Number("after");
        if (query.Problem() is { } problem)
        {
            return ControlReply.WriteAsync(context, problem);
        }

        var page = context.RequestServices.GetRequiredService<DeliveryLog>().Read(delivery =>
            delivery.Sequence > after
            && (channel is null || delivery.Channel == channel)
            && (token is null || delivery.Token == token)
            && (hub is null || string.Equals(delivery.Hub, hub, StringComparison.OrdinalIgnoreCase))
            && (notificationId is null || delivery.NotificationId == notificationId)
            && (verdict is null || delivery.Verdict == verdict));
        return ControlReply.WriteAsync(context, page, ControlJson.Relaxed.IReadOnlyListDelivery);
    }

    private static Task Clear(HttpContext context)
    {
        context.RequestServices.GetRequiredService<DeliveryLog>().Clear();
        return ControlReply.WriteNothing(context);
    }
}
