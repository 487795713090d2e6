using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Tests.Storage;

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
}
