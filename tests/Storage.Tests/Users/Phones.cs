using PushFunctions.Core.Devices;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Users;

internal static class Phones
{
    public static readonly DateTimeOffset Now = new(2031, 5, 17, 10, 20, 30, 456, TimeSpan.Zero);

    public static Device Phone(string id, string token, ChannelName channel = ChannelName.Fcm, DateTimeOffset? registeredAt = null) => new()
    {
        Id = id,
        Channel = channel,
        Token = token,
        RegisteredAt = registeredAt ?? Now,
    };

    /// <summary>Has the tables created, so that what follows costs what it always costs.</summary>
    public static Task WarmUpAsync(StorageProcess process) =>
        process.Devices.RegisterAsync(StorageNames.NewApp(), "warm-up", Phone("phone", "token"), TestContext.Current.CancellationToken);
}
