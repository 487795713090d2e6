using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Apps;

/// <summary>What is settled for one app, whatever the message.</summary>
public sealed record AppProfile
{
    /// <summary>The app's name.</summary>
    public required string Name { get; init; }

    /// <summary>The language of devices that named none, a BCP 47 tag.</summary>
    public string DefaultLanguage { get; init; } = "en";

    /// <summary>How long a provider stores a push whose event does not say. Default: 7 days, Tencent's message lifetime.</summary>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The sound of a push whose event names none.</summary>
    public string DefaultSound { get; init; } = "default";
}

/// <summary>The apps that this deployment serves.</summary>
public interface IAppDirectory
{
    /// <summary>The app of that name, or null.</summary>
    AppProfile? Find(string app);

    /// <summary>The channel instance that reaches a device, or null where the app has no credentials for it (<c>channelOff</c>).</summary>
    Channels.ChannelInstance? FindChannel(string app, ChannelName channel, PushEnvironment environment);
}
