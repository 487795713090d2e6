using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace PushFunctions.Load.Measuring;

/// <summary>What a .NET process allocates, by its own counter <c>alloc-rate</c>, which it reports every second to whoever listens.</summary>
internal sealed class Allocations : IDisposable
{
    private const string Provider = "System.Runtime";
    private const string Counter = "alloc-rate";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly EventPipeSession _session;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double _bytes;

    private Allocations(EventPipeSession session)
    {
        _session = session;
        _reading = Task.Run(Read);
    }

    /// <summary>Begins to count; returns at the beginning of an interval.</summary>
    public static async Task<Allocations> StartAsync(int processId)
    {
        DiagnosticsClient client = new(processId);
        EventPipeSession session = await client.StartEventPipeSessionAsync(
            [new EventPipeProvider(Provider, EventLevel.Informational, 0, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" })],
            requestRundown: false,
            token: CancellationToken.None);
        Allocations allocations = new(session);
        await allocations.NextAsync();
        lock (allocations._gate)
        {
            allocations._bytes = 0; // from before
        }

        return allocations;
    }

    /// <summary>Bytes since the start, up to the end of an interval that began after this was called.</summary>
    public async Task<long> StopAsync()
    {
        // The first to be heard may have been said before.
        await NextAsync();
        await NextAsync();
        double bytes;
        lock (_gate)
        {
            bytes = _bytes;
        }

        await _session.StopAsync(CancellationToken.None);
        await _reading;
        return (long)bytes;
    }

    public void Dispose() => _session.Dispose();

    private Task NextAsync()
    {
        lock (_gate)
        {
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task.WaitAsync(Patience, TimeProvider.System);
        }
    }

    private void Read()
    {
        using EventPipeEventSource source = new(_session.EventStream);
        source.Dynamic.All += Hear;
        source.Process();
    }

    private void Hear(TraceEvent said)
    {
        if (said.ProviderName != Provider || said.EventName != "EventCounters"
            || said.PayloadValue(0) is not IDictionary<string, object> { Count: > 0 } payload
            || payload["Payload"] is not IDictionary<string, object> counter
            || !Equals(counter["Name"], Counter))
        {
            return;
        }

        lock (_gate)
        {
            _bytes += (double)counter["Increment"];
            _next.TrySetResult();
        }
    }
}
