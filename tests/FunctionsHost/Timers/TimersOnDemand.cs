using System.Collections.Concurrent;
using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Worker;

namespace PushFunctions.FunctionsHost.Timers;

/// <summary>Timers run when the host's owner says so, by the host's own address for it, and never by themselves.</summary>
internal sealed class TimersOnDemand(IReadOnlyList<AppFunction> functions, HostKeyRing keys, WorkerSupervisor workers)
{
    // What the extension sends of a timer that keeps no schedule.
    private const string Due = """{ "IsPastDue": false }""";

    private readonly ConcurrentQueue<string> _run = new();

    /// <summary>The functions that have come to a good end, in that order.</summary>
    public IReadOnlyCollection<string> Run => _run;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/admin/functions/{name}", async (HttpContext context, string name) =>
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
        _ = RunAsync(await workers.CurrentAsync(), timer);
        return Results.Accepted();
    });

    private async Task RunAsync(RunningWorker worker, AppFunction timer)
    {
        await worker.InvokeAsync(timer, Guid.NewGuid().ToString(), new TypedData { Json = Due }, CancellationToken.None);
        _run.Enqueue(timer.Name);
    }
}
