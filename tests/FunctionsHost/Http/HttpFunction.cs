using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Worker;
using Yarp.ReverseProxy.Forwarder;

namespace PushFunctions.FunctionsHost.Http;

/// <summary>
/// A function that HTTP triggers: the request goes to the worker's own Kestrel, the order to run the function by the stream; the worker
/// brings the two together by the invocation's id.
/// </summary>
internal sealed class HttpFunction(AppFunction function, HostKeyRing keys, WorkerSupervisor workers, IHttpForwarder forwarder, HttpMessageInvoker client)
{
    private const string CorrelationHeader = "x-ms-invocation-id";
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    public async Task RunAsync(HttpContext context)
    {
        if (function.Setting("authLevel") is not "Anonymous" && !keys.Opens(function.Name, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        RunningWorker worker = await workers.CurrentAsync();
        string invocationId = Guid.NewGuid().ToString();
        context.Request.Headers[CorrelationHeader] = invocationId;
        ValueTask<ForwarderError> forwarding = forwarder.SendAsync(context, worker.HttpUri.ToString(), client, Config);
        Task running = worker.InvokeAsync(function, invocationId, new TypedData { Http = new RpcHttp() }, context.RequestAborted);
        await forwarding;
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what it threw is in the answer already
    }
}
