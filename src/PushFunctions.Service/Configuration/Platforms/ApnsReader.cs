using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Reads the credentials below <c>Push:Apps:{app}:Apns</c>.</summary>
internal sealed class ApnsReader : IPlatformReader
{
    public string Key => "Apns";

    public ChannelName Channel => ChannelName.Apns;

    public IReadOnlyList<string> Credentials => ["PrivateKey", "Certificate"];

    public IReadOnlyList<DirectWay> Read(SettingsSection app, SettingsSection? section) => [];
}
