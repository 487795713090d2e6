using Grpc.Core;

namespace PushFunctions.FunctionsHost.Rpc;

/// <summary>The one stream that a worker opens: it says who it is, and from then on both sides speak when they like.</summary>
internal sealed class EventStreamService(WorkerConnections connections) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext() || connections.Find(requestStream.Current.StartStream?.WorkerId) is not { } worker)
        {
            throw new global::Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "Nobody waits for this worker."));
        }

        worker.Opened();
        Task sending = SendAsync(worker, responseStream, context.CancellationToken);
        try
        {
            while (await requestStream.MoveNext())
            {
                worker.Receive(requestStream.Current);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or global::Grpc.Core.RpcException)
        {
            // It was killed: its process's end is what counts.
        }

        worker.Lose(new WorkerLostException("The worker closed its stream."));
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task SendAsync(WorkerConnection worker, IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        await foreach (StreamingMessage message in worker.Outbound.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(message, cancellationToken);
        }
    }
}
