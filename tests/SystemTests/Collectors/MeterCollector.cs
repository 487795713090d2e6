using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PushFunctions.SystemTests.Collectors;

/// <summary>Every measurement of every meter in this process.</summary>
internal sealed class MeterCollector : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly MeterListener _listener = new();

    public MeterCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<string> Lines => _measured.Select(measured => $"{measured.Meter.Name} {measured.Name} {measured.Tags} {measured.Value}");

    /// <summary>What one host's product counted: other hosts of this process have meters of the same name.</summary>
    public IEnumerable<Measured> Of(IMeterFactory factory) => _measured.Where(measured => ReferenceEquals(measured.Meter.Scope, factory));

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> words = [];
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            words.Add($"{tag.Key}={tag.Value}");
        }

        _measured.Enqueue(new Measured(instrument.Meter, instrument.Name, string.Join(' ', words), value));
    }

    internal sealed record Measured(Meter Meter, string Name, string Tags, double Value);
}
