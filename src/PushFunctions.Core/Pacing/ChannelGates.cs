using System.Collections.Concurrent;

namespace PushFunctions.Core.Pacing;

/// <summary>The gates of this process, one per channel instance.</summary>
internal sealed class ChannelGates(GateOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ChannelGate> _gates = new(StringComparer.Ordinal);

    public ChannelGate Of(string instance) => _gates.GetOrAdd(instance, _ => new ChannelGate(options, clock));
}
