using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>Queues that are as full as a test says.</summary>
internal sealed class FakeQueueGauge : IQueueGauge
{
    public List<QueueDepth> Depths { get; } = [];

    public Exception? Fault { get; set; }

    public Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken) =>
        Fault is { } fault ? throw fault : Task.FromResult<IReadOnlyList<QueueDepth>>(Depths);
}
