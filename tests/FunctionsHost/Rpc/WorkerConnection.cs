using System.Collections.Concurrent;
using System.Threading.Channels;
using PushFunctions.FunctionsHost.Logs;

namespace PushFunctions.FunctionsHost.Rpc;

/// <summary>One worker's stream: requests with their answers, invocations with their ends, and what it logs.</summary>
internal sealed class WorkerConnection(string workerId, HostLog log)
{
    private readonly Channel<StreamingMessage> _outbound = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _requests = new();
    private readonly ConcurrentDictionary<string, Invocation> _invocations = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerLostException? _lost;

    public string WorkerId => workerId;

    public ChannelReader<StreamingMessage> Outbound => _outbound.Reader;

    /// <summary>Ends when the worker has opened its stream; fails if it never will.</summary>
    public Task WhenOpened => _opened.Task;

    public bool IsLost => _lost is not null;

    public void Opened() => _opened.TrySetResult();

    public void Send(StreamingMessage message) => _outbound.Writer.TryWrite(message);

    /// <summary>Asks; the worker's answer carries the same request id.</summary>
    /// <exception cref="WorkerLostException">It is gone.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        request.RequestId = Guid.NewGuid().ToString();
        TaskCompletionSource<StreamingMessage> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests[request.RequestId] = answer;
        FailIfLost();
        Send(request);
        return await answer.Task;
    }

    /// <summary>Has the worker run a function, and waits for its end.</summary>
    /// <exception cref="WorkerFailedException">It threw.</exception>
    /// <exception cref="WorkerLostException">The worker is gone.</exception>
    public async Task InvokeAsync(string function, InvocationRequest request, bool passesCancellation, CancellationToken cancellationToken)
    {
        Invocation invocation = new(function);
        _invocations[request.InvocationId] = invocation;
        FailIfLost();
        Send(new StreamingMessage { InvocationRequest = request });
        await using CancellationTokenRegistration cancelling = cancellationToken.Register(() =>
        {
            if (passesCancellation)
            {
                Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = request.InvocationId } });
            }
        });
        InvocationResponse response = await invocation.End.Task;
        response.Result.ThrowIfFailed($"Function {function}");
    }

    public void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.RpcLog:
                Write(message.RpcLog);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                if (_invocations.TryRemove(message.InvocationResponse.InvocationId, out Invocation? invocation))
                {
                    invocation.End.TrySetResult(message.InvocationResponse);
                }

                break;
            default:
                if (_requests.TryRemove(message.RequestId, out TaskCompletionSource<StreamingMessage>? answer))
                {
                    answer.TrySetResult(message);
                }

                break;
        }
    }

    /// <summary>Fails all that still waits for it.</summary>
    public void Lose(WorkerLostException why)
    {
        _lost = why;
        _opened.TrySetException(why);
        _outbound.Writer.TryComplete();
        FailIfLost(throws: false);
    }

    // Called after every registration, too: whoever registers while the worker dies must not wait for ever.
    private void FailIfLost(bool throws = true)
    {
        if (_lost is not { } why)
        {
            return;
        }

        foreach (TaskCompletionSource<StreamingMessage> waiting in _requests.Values)
        {
            waiting.TrySetException(why);
        }

        foreach (Invocation invocation in _invocations.Values)
        {
            invocation.End.TrySetException(why);
        }

        if (throws)
        {
            throw why;
        }
    }

    // As the host does: a function's own line counts only if it says of which invocation it is.
    private void Write(RpcLog line)
    {
        if (line.LogCategory == RpcLog.Types.RpcLogCategory.System)
        {
            log.Write("Worker.rpcWorkerChannel", (LogLevel)line.Level, line.EventId, Text(line));
        }
        else if (_invocations.TryGetValue(line.InvocationId, out Invocation? invocation))
        {
            log.Write($"Function.{invocation.Function}.User", (LogLevel)line.Level, line.EventId, Text(line));
        }

        static string Text(RpcLog line) => line.Exception is null ? line.Message : $"{line.Message}\n{line.Exception.Message}";
    }

    private sealed record Invocation(string Function)
    {
        public TaskCompletionSource<InvocationResponse> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
