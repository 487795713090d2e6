using PushFunctions.Emulator.Faults;

namespace PushFunctions.Emulator.Control;

/// <summary>What shall go wrong: <c>POST</c>, <c>GET</c> and <c>DELETE /faults</c>.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/faults", ArmAsync);
        routes.MapGet("/faults", (RequestDelegate)(context =>
            ControlReply.WriteAsync(context, Book(context).List(), ControlJson.Relaxed.IReadOnlyListArmedFault)));
        routes.MapDelete("/faults", (RequestDelegate)(context =>
        {
            Book(context).Clear();
            return ControlReply.WriteNothing(context);
        }));
    }

    private static async Task ArmAsync(HttpContext context)
    {
        var (request, problem) = await ControlReply.ReadAsync(context, ControlJson.Relaxed.FaultRequest);
        problem ??= request!.Problem(context.RequestServices.GetRequiredService<EmulatorOptions>().Hubs.Keys);
        if (problem is not null)
        {
            await ControlReply.WriteAsync(context, problem);
            return;
        }

        var armed = Book(context).Arm(request!.ToFault());
        await ControlReply.WriteAsync(context, armed, ControlJson.Relaxed.ArmedFault, StatusCodes.Status201Created);
    }

    private static FaultBook Book(HttpContext context) => context.RequestServices.GetRequiredService<FaultBook>();
}
