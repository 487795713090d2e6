using PushFunctions.FunctionsHost.Rpc;

namespace PushFunctions.FunctionsHost.Worker;

/// <summary>A worker that has said what it can and has loaded its functions.</summary>
internal sealed class RunningWorker(WorkerProcess process, WorkerConnection connection, IReadOnlyDictionary<string, string> capabilities, IReadOnlyList<AppFunction> functions)
{
    public bool IsLost => connection.IsLost;

    public IReadOnlyList<AppFunction> Functions => functions;

    /// <summary>Where its own Kestrel takes the requests.</summary>
    public Uri HttpUri => new(capabilities["HttpUri"]);

    public static async Task<RunningWorker> PrepareAsync(WorkerProcess process, WorkerConnection connection, WorkerFolder folder)
    {
        await connection.WhenOpened;
        WorkerInitResponse init = (await connection.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest { HostVersion = "4", WorkerDirectory = folder.Path, FunctionAppDirectory = folder.Path },
        })).WorkerInitResponse;
        init.Result.ThrowIfFailed("The worker's start");
        FunctionMetadataResponse metadata = (await connection.AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = folder.Path },
        })).FunctionMetadataResponse;
        metadata.Result.ThrowIfFailed("The app's functions");
        foreach (RpcFunctionMetadata function in metadata.FunctionMetadataResults)
        {
            FunctionLoadResponse loaded = (await connection.AskAsync(new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            })).FunctionLoadResponse;
            loaded.Result.ThrowIfFailed($"Loading {function.Name}");
        }

        return new RunningWorker(process, connection, init.Capabilities, [.. metadata.FunctionMetadataResults.Select(AppFunction.From)]);
    }

    /// <summary>Runs a function with what its trigger gives it.</summary>
    public Task InvokeAsync(AppFunction function, string invocationId, TypedData input, CancellationToken cancellationToken) =>
        connection.InvokeAsync(
            function.Name,
            new InvocationRequest
            {
                InvocationId = invocationId,
                FunctionId = function.Id,
                InputData = { new ParameterBinding { Name = function.Parameter, Data = input } },
                TraceContext = new RpcTraceContext(),
            },
            passesCancellation: capabilities.ContainsKey("HandlesInvocationCancelMessage"),
            cancellationToken);

    /// <summary>Asks it to end.</summary>
    public void Terminate() => connection.Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });

    public void Kill() => process.Kill();
}
