using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Tests.Fakes;

public sealed class InMemoryUsers(CrashPlan crash) : IUserStore
{
    private readonly Dictionary<string, List<Device>> _devices = [];

    public Action? OnLoad { get; set; }

    public void Add(string userId, Device device) => (_devices.TryGetValue(userId, out List<Device>? devices) ? devices : _devices[userId] = []).Add(device);

    public void Remove(string userId, string deviceId) => _devices[userId].RemoveAll(device => device.Id == deviceId);

    public IReadOnlyList<Device> Of(string userId) => _devices.GetValueOrDefault(userId) ?? [];

    public Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        crash.CallAsync("loadUser", () =>
        {
            OnLoad?.Invoke();
            return new UserSnapshot(userId, [.. Of(userId)]);
        });

    public Task<bool> RemoveDeadTokenAsync(string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
        crash.CallAsync("removeDeadToken", () =>
            Of(userId).Count > 0 && _devices[userId].RemoveAll(device => device.Token == dead.Token && device.RegisteredAt < verdictAt) > 0);
}
