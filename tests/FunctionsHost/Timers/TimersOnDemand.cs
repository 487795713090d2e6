using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Worker;

namespace PushFunctions.FunctionsHost.Timers;

/// <summary>Timers run when the host's owner says so, by the host's own address for it, and never by themselves.</summary>
internal static class TimersOnDemand
{
    // What the extension sends of a timer that keeps no schedule.
    private const string Due = """{ "IsPastDue": false }""";

    public static void Map(IEndpointRouteBuilder app, IReadOnlyList<AppFunction> functions, HostKeyRing keys, WorkerSupervisor workers) =>
        app.MapPost("/admin/functions/{name}", async (HttpContext context, string name) =>
        {
            if (!keys.OpensAdmin(context.Request))
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }

            if (functions.FirstOrDefault(function => function.Is("timerTrigger") && function.Name == name) is not { } timer)
            {
                return Results.NotFound();
            }

            // The host answers before the function has run: who wants its effect waits for that.
            RunningWorker worker = await workers.CurrentAsync();
            _ = worker.InvokeAsync(timer, Guid.NewGuid().ToString(), new TypedData { Json = Due }, CancellationToken.None);
            return Results.Accepted();
        });
}
