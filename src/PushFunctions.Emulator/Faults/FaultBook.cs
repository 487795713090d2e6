namespace PushFunctions.Emulator.Faults;

/// <summary>The armed faults, oldest first. Each hit uses one up.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<ArmedFault> _faults = [];
    private long _lastId;

    public ArmedFault Arm(ArmedFault fault)
    {
        lock (_gate)
        {
            var armed = fault with { Id = ++_lastId };
            _faults.Add(armed);
            return armed;
        }
    }

    /// <summary>What becomes of a call.</summary>
    public ArmedFault? TakeForCall(string channel, string hub, IReadOnlyCollection<string> tokens) =>
        Take(fault => fault.Kind != FaultKind.DeadToken && fault.Hits(channel, hub, tokens));

    /// <summary>Whether a device is gone. Apart from calls, so that a dead token in a batch does not keep an outage waiting.</summary>
    public bool TakeForToken(string channel, string hub, string token) =>
        Take(fault => fault.Kind == FaultKind.DeadToken && fault.Hits(channel, hub, [token])) is not null;

    public IReadOnlyList<ArmedFault> List()
    {
        lock (_gate)
        {
            return [.. _faults];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    private ArmedFault? Take(Predicate<ArmedFault> isMeant)
    {
        lock (_gate)
        {
            int index = _faults.FindIndex(isMeant);
            if (index < 0)
            {
                return null;
            }

            var fault = _faults[index];
            if (fault.Remaining is 1)
            {
                _faults.RemoveAt(index);
            }
            else if (fault.Remaining is { } remaining)
            {
                _faults[index] = fault with { Remaining = remaining - 1 };
            }

            return fault;
        }
    }
}
