using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Replacing;

/// <summary>What became, device by device, of a message that another one takes the place of.</summary>
internal sealed class Original
{
    private readonly OriginalState _whole;
    private readonly ILookup<string, (string? Device, OriginalState State)> _byUser;

    private Original(OriginalState whole, IEnumerable<(string UserId, string? Device, OriginalState State)> lines)
    {
        _whole = whole;
        _byUser = lines.ToLookup(line => line.UserId, line => (line.Device, line.State));
    }

    /// <summary>When the message was accepted; null where nobody knows it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The same for every device.</summary>
    public static Original Everywhere(OriginalState state) => new(state, []);

    /// <summary>What the message's rows say.</summary>
    /// <param name="rows">Those of its chunks that hold the users in question.</param>
    /// <param name="isBegun">True if no other chunk's row is still to come: who is in none of them never got it.</param>
    /// <param name="acceptedAt">When the message was accepted.</param>
    public static Original Of(IEnumerable<ChunkRecord> rows, bool isBegun, DateTimeOffset acceptedAt) => new(
        isBegun ? OriginalState.NotShown : OriginalState.InFlight,
        rows.SelectMany(row => row.Entries.Select(entry => (entry.UserId, entry.DeviceId, OriginalEntry.StateOf(row, entry)))))
    {
        AcceptedAt = acceptedAt,
    };

    /// <summary>What became of it on one device.</summary>
    public OriginalState On(string userId, string deviceId)
    {
        if (!_byUser.Contains(userId))
        {
            return _whole;
        }

        // A line about the whole user goes for each device; a device that came later has none.
        foreach ((string? device, OriginalState state) in _byUser[userId])
        {
            if (device is null || DeviceDigest.Matches(device, deviceId))
            {
                return state;
            }
        }

        return OriginalState.NotShown;
    }
}
