using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Tests.Fakes;

public sealed class InMemoryUsers(CrashPlan crash) : IUserStore
{
    private readonly Dictionary<string, List<Device>> _devices = [];

    public Action? OnLoad { get; set; }

    public Dictionary<string, UserSettings> Settings { get; } = [];

    /// <summary>By user: the fake knows one conversation.</summary>
    public Dictionary<string, ConversationSetting> Conversations { get; } = [];

    public void Add(string userId, Device device) => (_devices.TryGetValue(userId, out List<Device>? devices) ? devices : _devices[userId] = []).Add(device);

    public void Remove(string userId, string deviceId) => _devices[userId].RemoveAll(device => device.Id == deviceId);

    public void Report(string userId, string deviceId, DeviceState state)
    {
        int index = _devices[userId].FindIndex(device => device.Id == deviceId);
        _devices[userId][index] = _devices[userId][index] with { State = state };
    }

    public IReadOnlyList<Device> Of(string userId) => _devices.GetValueOrDefault(userId) ?? [];

    public Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        crash.CallAsync("loadUser", () =>
        {
            OnLoad?.Invoke();
            return new UserSnapshot(userId, [.. Of(userId)])
            {
                Settings = Settings.GetValueOrDefault(userId) ?? UserSettings.Default,
                Conversation = Conversations.GetValueOrDefault(userId),
            };
        });

    public Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
        crash.CallAsync("removeDeadToken", () =>
            Of(userId).Count > 0 && _devices[userId].RemoveAll(device => device.Token == dead.Token && device.RegisteredAt < verdictAt) > 0);
}
