using System.Diagnostics.Metrics;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>Makes meters of its own, and keeps what is measured by them.</summary>
public sealed class Meters : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of what each instrument was given, by its name and its tags, say <c>pushfunctions.accepted app=default</c>.</summary>
    public SortedDictionary<string, double> Sums { get; } = new(StringComparer.Ordinal);

    public Meter Create(MeterOptions options)
    {
        Meter meter = new(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            name += $" {tag.Key}={tag.Value}";
        }

        lock (Sums)
        {
            Sums[name] = Sums.GetValueOrDefault(name) + value;
        }
    }
}
