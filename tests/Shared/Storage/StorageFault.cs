using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>What happens at the chosen request.</summary>
public enum FaultKind
{
    /// <summary>The process dies before the request goes out.</summary>
    CrashBefore,

    /// <summary>The process dies after the service did what was asked and before it learns of that.</summary>
    CrashAfter,

    /// <summary>The service does what was asked, the answer is lost, and the client tries again.</summary>
    LostAnswer,
}

/// <summary>Lets one request fail: the n-th from 1. After a crash the process is dead and every further request fails too.</summary>
public sealed class StorageFault(int request, FaultKind kind) : StoragePolicy
{
    private int _count;
    private volatile bool _isDead;

    /// <summary>False while fewer requests were made: the sweep is through.</summary>
    public bool HasHappened => _count >= request;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        bool isChosen = Interlocked.Increment(ref _count) == request;
        if (_isDead || (isChosen && kind == FaultKind.CrashBefore))
        {
            _isDead = true;
            throw new SimulatedCrashException();
        }

        await ProcessNextAsync(message, pipeline);
        if (isChosen)
        {
            _isDead = kind == FaultKind.CrashAfter;
            throw _isDead ? new SimulatedCrashException() : new IOException("the answer was lost");
        }
    }
}

/// <summary>Nothing of ours catches it, and no client retries it.</summary>
public sealed class SimulatedCrashException() : Exception("the process was killed here");
