using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// What was read of users a moment ago, for the next message to the same group. Bounded by age and by number: snapshots are in one of two
/// generations, and the older one goes as a whole. What this process writes it knows at once; what others write, when the age is over.
/// </summary>
internal sealed class KnownUsers(IOptions<UserCacheOptions> options, TimeProvider clock) : ITableListener
{
    /// <summary>Snapshots of one generation at most: two of them hold the largest group and then some, in some 30 MB.</summary>
    public const int MaxPerGeneration = 10_000;

    private const int Stripes = 1 << 16;

    private readonly TimeSpan _maxAge = TimeSpan.FromSeconds(options.Value.UserCacheSeconds);
    private readonly int[] _changes = new int[Stripes];
    private readonly Lock _turning = new();
    private volatile Generation _young = new(clock.GetTimestamp());
    private volatile Generation _old = new(clock.GetTimestamp());

    public string Table => DeviceRows.TableName;

    public bool IsOn => _maxAge > TimeSpan.Zero;

    /// <summary>What was read of a user, within the age and before no write of ours; null if there is nothing.</summary>
    public UserSnapshot? Find(string partition, string conversationId) =>
        IsOn && (_young.TryFind((partition, conversationId), out Known? known) || _old.TryFind((partition, conversationId), out known))
        && known.Changes == ChangesOf(partition) && clock.GetElapsedTime(known.ReadAt) < _maxAge
            ? known.User
            : null;

    /// <summary>To be asked before a user is read: what is kept of the reading counts from here.</summary>
    public Reading Begin(string partition) => new(partition, ChangesOf(partition), clock.GetTimestamp());

    /// <summary>Keeps what was read, unless it has a count, which changes with every push, or no device, since its first may come any moment.</summary>
    public void Keep(Reading reading, string conversationId, UserSnapshot user)
    {
        if (!IsOn || user.Devices.Count == 0 || user.Badges.Count > 0)
        {
            return;
        }

        TurnIfDue();
        _young.Keep((reading.Partition, conversationId), new Known(user, reading.Changes, reading.BegunAt));
    }

    // A number in place of a removal: what is being read at this very moment must not be kept either.
    public void Changed(string partition) => Interlocked.Increment(ref _changes[StripeOf(partition)]);

    private void TurnIfDue()
    {
        Generation young = _young;
        if (!young.IsOver(clock, _maxAge))
        {
            return;
        }

        lock (_turning)
        {
            if (ReferenceEquals(_young, young))
            {
                (_old, _young) = (young, new Generation(clock.GetTimestamp()));
            }
        }
    }

    private int ChangesOf(string partition) => Volatile.Read(ref _changes[StripeOf(partition)]);

    private static int StripeOf(string partition) => (int)((uint)partition.GetHashCode(StringComparison.Ordinal) % Stripes);

    /// <summary>A reading under way.</summary>
    internal readonly record struct Reading(string Partition, int Changes, long BegunAt);

    private sealed record Known(UserSnapshot User, int Changes, long ReadAt);

    private sealed class Generation(long begun)
    {
        private readonly ConcurrentDictionary<(string Partition, string Conversation), Known> _users = new();
        private int _kept;

        public bool TryFind((string Partition, string Conversation) key, [NotNullWhen(true)] out Known? known) => _users.TryGetValue(key, out known);

        public void Keep((string Partition, string Conversation) key, Known known)
        {
            _users[key] = known;
            Interlocked.Increment(ref _kept);
        }

        public bool IsOver(TimeProvider clock, TimeSpan maxAge) => Volatile.Read(ref _kept) >= MaxPerGeneration || clock.GetElapsedTime(begun) >= maxAge;
    }
}
