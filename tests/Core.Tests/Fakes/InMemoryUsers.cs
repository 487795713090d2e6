using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Fakes;

public sealed class InMemoryUsers(CrashPlan crash) : IUserStore, IBadgeStore, IReadStore
{
    private readonly Dictionary<string, List<Device>> _devices = [];

    public Action? OnLoad { get; set; }

    /// <summary>Users whose rows cannot be read.</summary>
    public HashSet<string> Broken { get; } = [];

    public Dictionary<string, UserSettings> Settings { get; } = [];

    /// <summary>By user: the fake knows one conversation.</summary>
    public Dictionary<string, ConversationSetting> Conversations { get; } = [];

    /// <summary>By user.</summary>
    public Dictionary<string, IReadOnlyList<Presence>> Presences { get; } = [];

    /// <summary>By user; without a clock, nothing grows too old here.</summary>
    public Dictionary<string, IReadOnlyList<ConversationRead>> Reads { get; } = [];

    public void Add(string userId, Device device) => (_devices.TryGetValue(userId, out List<Device>? devices) ? devices : _devices[userId] = []).Add(device);

    public void Remove(string userId, string deviceId) => _devices[userId].RemoveAll(device => device.Id == deviceId);

    public void Report(string userId, string deviceId, DeviceState state)
    {
        int index = _devices[userId].FindIndex(device => device.Id == deviceId);
        _devices[userId][index] = _devices[userId][index] with { State = state };
    }

    /// <summary>By user and device, for those that reported what is unread.</summary>
    public Dictionary<(string UserId, string DeviceId), BadgeCount> Badges { get; } = [];

    public IReadOnlyList<Device> Of(string userId) => _devices.GetValueOrDefault(userId) ?? [];

    public UserSnapshot? FindKnown(string app, string userId, string conversationId) => Known.GetValueOrDefault(userId);

    /// <summary>What was read a moment ago, by user.</summary>
    public Dictionary<string, UserSnapshot> Known { get; } = [];

    public Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        crash.CallAsync("loadUser", () =>
        {
            OnLoad?.Invoke();
            if (Broken.Contains(userId))
            {
                throw new StorageFaultException();
            }

            return new UserSnapshot(userId, [.. Of(userId)])
            {
                Settings = Settings.GetValueOrDefault(userId) ?? UserSettings.Default,
                Badges = Of(userId)
                    .Where(device => Badges.ContainsKey((userId, device.Id)))
                    .ToDictionary(device => device.Id, device => new DeviceBadge(Badges[(userId, device.Id)], "version")),
                Conversation = Conversations.GetValueOrDefault(userId),
                Presences = Presences.GetValueOrDefault(userId) ?? [],
                Read = ConversationRead.Find(Reads.GetValueOrDefault(userId) ?? [], ConversationRead.KeyOf(conversationId)),
            };
        });

    public Task<ReadMark> MarkAsync(string app, string userId, string conversationId, ReadMark mark, CancellationToken cancellationToken) =>
        crash.CallAsync("markRead", () =>
        {
            ConversationRead read = new(ConversationRead.KeyOf(conversationId), mark);
            Reads[userId] = ConversationRead.With(Reads.GetValueOrDefault(userId) ?? [], read, mark.UpTo);
            return ConversationRead.Find(Reads[userId], read.Conversation)!.Value;
        });

    public Task<IReadOnlyDictionary<string, int>> CountAsync(
        string app, UserSnapshot user, ulong push, IReadOnlyDictionary<string, BadgeChange> changes, CancellationToken cancellationToken) =>
        crash.CallAsync<IReadOnlyDictionary<string, int>>("countBadges", () => changes
            .Where(change => Badges.ContainsKey((user.UserId, change.Key)))
            .ToDictionary(
                change => change.Key,
                change => (Badges[(user.UserId, change.Key)] = Badges[(user.UserId, change.Key)].With(push, change.Value)).NumberOf(push)!.Value));

    public Task<int> ResetAsync(string app, string userId, int unread, CancellationToken cancellationToken) =>
        crash.CallAsync("resetBadges", () =>
        {
            foreach (Device device in Of(userId))
            {
                Badges[(userId, device.Id)] = BadgeCount.From(unread);
            }

            return Of(userId).Count;
        });

    public Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
        crash.CallAsync("removeDeadToken", () =>
            Of(userId).Count > 0 && _devices[userId].RemoveAll(device => device.Token == dead.Token
                && device.RegisteredAt < verdictAt
                && (dead.Suspicion is null || device.Suspicion == dead.Suspicion)) > 0);

    public Task<bool> SuspectAsync(string app, string userId, Device device, TokenSuspicion? suspicion, CancellationToken cancellationToken) =>
        crash.CallAsync("suspect", () =>
        {
            int index = _devices.GetValueOrDefault(userId)?.FindIndex(known => known.Id == device.Id && known.Token == device.Token) ?? -1;
            if (index >= 0)
            {
                Device known = _devices[userId][index];
                _devices[userId][index] = known with { Suspicion = suspicion is null ? null : known.Suspicion ?? suspicion };
            }

            return index >= 0;
        });

    public Task ProveAsync(string app, string userId, Device device, CancellationToken cancellationToken) => crash.CallAsync("prove", () =>
    {
        int index = _devices.GetValueOrDefault(userId)?.FindIndex(known => known.Id == device.Id && known.Token == device.Token) ?? -1;
        if (index >= 0)
        {
            _devices[userId][index] = _devices[userId][index] with { IsUnproven = false };
        }

        return index >= 0;
    });
}
