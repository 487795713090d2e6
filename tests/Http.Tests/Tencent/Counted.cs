using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>What one server's counter counts: command and result.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();

    public Counted(IServiceProvider services)
    {
        // The factory gives out one meter for a name: other servers' have the same name and are others.
        Meter meter = services.GetRequiredService<IMeterFactory>().Create(MetricNames.Meter);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter) && instrument.Name == MetricNames.TencentCallbacks)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            Dictionary<string, object?> all = new(tags.ToArray());
            Results.Enqueue(($"{all["command"]}", $"{all["result"]}"));
        });
        _listener.Start();
    }

    public ConcurrentQueue<(string Command, string Result)> Results { get; } = new();

    public void Dispose() => _listener.Dispose();
}
