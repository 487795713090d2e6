using PushFunctions.Core.Badges;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>
/// Gives each device its number, before the chunk's row keeps it: a run that is killed in between finds the number in the device's count
/// again. Users of whom no device is counted cost nothing.
/// </summary>
internal sealed class BadgeNumbers(IBadgeStore badges, DispatchOptions options)
{
    /// <summary>The entries with their numbers, counted.</summary>
    public async Task<IReadOnlyList<DeviceEntry>> CountAsync(
        DispatchEnvelope envelope,
        IReadOnlyList<DeviceEntry> entries,
        IReadOnlyDictionary<string, UserSnapshot> users,
        CancellationToken cancellationToken)
    {
        ulong push = BadgeCount.KeyOf(envelope.App, envelope.MessageId);
        Dictionary<string, Dictionary<string, BadgeChange>> changes = Changes(envelope, entries, users);
        using SemaphoreSlim slots = new(options.ConcurrentUserReads);
        var counted = await Task.WhenAll(changes.Select(async user =>
        {
            await slots.WaitAsync(cancellationToken);
            try
            {
                return (UserId: user.Key, Numbers: await badges.CountAsync(envelope.App, users[user.Key], push, user.Value, cancellationToken));
            }
            finally
            {
                slots.Release();
            }
        }));
        return Numbered(entries, counted.ToDictionary(user => user.UserId, user => user.Numbers));
    }

    /// <summary>The entries with the numbers that counting would give them now.</summary>
    public static IReadOnlyList<DeviceEntry> Preview(
        DispatchEnvelope envelope, IReadOnlyList<DeviceEntry> entries, IReadOnlyDictionary<string, UserSnapshot> users)
    {
        ulong push = BadgeCount.KeyOf(envelope.App, envelope.MessageId);
        return Numbered(entries, Changes(envelope, entries, users).ToDictionary(
            user => user.Key,
            IReadOnlyDictionary<string, int> (user) => user.Value.ToDictionary(
                device => device.Key,
                device => users[user.Key].Badges[device.Key].Count.With(push, device.Value).NumberOf(push)!.Value)));
    }

    private static Dictionary<string, Dictionary<string, BadgeChange>> Changes(
        DispatchEnvelope envelope, IReadOnlyList<DeviceEntry> entries, IReadOnlyDictionary<string, UserSnapshot> users)
    {
        Dictionary<string, Dictionary<string, BadgeChange>> changes = [];
        foreach (DeviceEntry entry in envelope.BadgeOnly ? [] : entries)
        {
            if (entry.DeviceId is { } id
                && users[entry.UserId] is var user
                && user.Badges.ContainsKey(id)
                && BadgeRule.Of(envelope.Event, entry, user.Devices.First(device => device.Id == id)) is { } change)
            {
                (changes.TryGetValue(entry.UserId, out var ofUser) ? ofUser : changes[entry.UserId] = [])[id] = change;
            }
        }

        return changes;
    }

    private static IReadOnlyList<DeviceEntry> Numbered(
        IReadOnlyList<DeviceEntry> entries, Dictionary<string, IReadOnlyDictionary<string, int>> numbers) => numbers.Count == 0
        ? entries
        : [.. entries.Select(entry => entry.DeviceId is { } device
            && numbers.TryGetValue(entry.UserId, out var ofUser)
            && ofUser.TryGetValue(device, out int number)
                ? entry with { Badge = number }
                : entry)];
}
