using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>The apps that this deployment serves.</summary>
public interface IAppDirectory
{
    /// <summary>The app of that name, or null.</summary>
    AppProfile? Find(string app);

    /// <summary>The channel instance that reaches a device, or null where the app has no credentials for it (<c>channelOff</c>).</summary>
    ChannelInstance? FindChannel(string app, DeviceRoute route);

    /// <summary>The same by channel and environment, where the platform does not matter.</summary>
    sealed ChannelInstance? FindChannel(string app, ChannelName channel, PushEnvironment environment) =>
        FindChannel(app, DeviceRoute.Of(channel, null, environment));
}
