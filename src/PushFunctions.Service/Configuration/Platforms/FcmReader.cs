using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Reads the credentials below <c>Push:Apps:{app}:Fcm</c>.</summary>
internal sealed class FcmReader : IPlatformReader
{
    public string Key => "Fcm";

    public ChannelName Channel => ChannelName.Fcm;

    public IReadOnlyList<string> Credentials => ["ServiceAccount"];

    public IReadOnlyList<DirectWay> Read(SettingsSection app, SettingsSection? section) => [];
}
