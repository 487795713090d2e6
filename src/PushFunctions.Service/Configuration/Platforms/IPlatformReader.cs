using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Reads what an app has to reach Apple or Google with, without a notification hub.</summary>
internal interface IPlatformReader
{
    /// <summary>The section's key below the app, <c>Apns</c> or <c>Fcm</c>; it holds the options of payloads as well, whichever way they go.</summary>
    string Key { get; }

    /// <summary>Which channel it opens.</summary>
    ChannelName Channel { get; }

    /// <summary>The keys below <see cref="Key"/> that are credentials: the direct way is there where one of them is set.</summary>
    IReadOnlyList<string> Credentials { get; }

    /// <summary>The ways that there are credentials for, what is wrong with them being noted; empty where there are none. Unknown keys of
    /// <paramref name="section"/> are refused by the caller.</summary>
    /// <param name="app">The app's section, for what lies beside the platform's own.</param>
    /// <param name="section">The platform's own; null where nothing is set there.</param>
    IReadOnlyList<DirectWay> Read(SettingsSection app, SettingsSection? section);
}
