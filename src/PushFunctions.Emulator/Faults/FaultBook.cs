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
    public ArmedFault? TakeForCall(string channel, string? hub, IReadOnlyCollection<string> tokens, string place = FaultPlace.Send) =>
        Take(fault => fault.Kind is not (FaultKind.DeadToken or FaultKind.PnsError or FaultKind.ExpiredToken) && !fault.IsConnections
            && (fault.On ?? FaultPlace.Send) == place && IsFor(fault, hub) && fault.Hits(channel, hub, tokens));

    /// <summary>Whether a device is gone, or what else its platform says. Apart from calls, so that a dead token in a batch does not keep an
    /// outage waiting.</summary>
    public ArmedFault? TakeForToken(string channel, string? hub, string token) => Take(fault =>
        (fault.Kind == FaultKind.DeadToken || (fault.Kind == FaultKind.PnsError && hub is not null)) && fault.Hits(channel, hub, [token]));

    /// <summary>What becomes of a call's connection.</summary>
    public ArmedFault? TakeForConnection(string channel, string token) => Take(fault => fault.IsConnections && fault.Hits(channel, hub: null, [token]));

    /// <summary>Whether the access tokens that were given out have come to their end.</summary>
    public bool TakeExpiry(string channel) =>
        Take(fault => fault.Kind == FaultKind.ExpiredToken && fault.Hits(channel, hub: null, [])) is not null;

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

    // A hub has no codes of its own to answer with.
    private static bool IsFor(ArmedFault fault, string? hub) => hub is null || fault.Kind != FaultKind.Code;

    private bool LetsPass(int index)
    {
        var fault = _faults[index];
        bool isDue = fault.Passed + 1 >= (fault.Every ?? 1);
        _faults[index] = fault with { Passed = isDue ? 0 : fault.Passed + 1 };
        return !isDue;
    }

    private ArmedFault? Take(Predicate<ArmedFault> isMeant)
    {
        lock (_gate)
        {
            int index = -1;
            do
            {
                index = _faults.FindIndex(index + 1, isMeant);
            }
            while (index >= 0 && LetsPass(index));

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
