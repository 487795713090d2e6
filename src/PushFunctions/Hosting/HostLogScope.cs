using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace PushFunctions.Hosting;

/// <summary>
/// Names the invocation to the writer of the host's log. It drops what names none, and the scope that the OpenTelemetry package makes
/// has the invocation's id under another name.
/// </summary>
internal sealed class HostLogScope(ILogger<HostLogScope> logger) : IFunctionsWorkerMiddleware
{
    // Fixed by the worker's library, which logs this scope itself where OpenTelemetry is off.
    private const string InvocationId = "AzureFunctions_InvocationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        using IDisposable? scope = logger.BeginScope(new Dictionary<string, object> { [InvocationId] = context.InvocationId });
        await next(context);
    }
}
