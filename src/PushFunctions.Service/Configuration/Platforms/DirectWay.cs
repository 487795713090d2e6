using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Credentials that open Apple or Google without a notification hub.</summary>
/// <param name="Environment">Whose tokens: <see cref="PushEnvironment.Production"/> for a platform with one world.</param>
/// <param name="Section">The section below the app that the credentials stand in, say <c>ApnsSandbox</c>.</param>
/// <param name="Account">The credentials, to tell one set from another.</param>
/// <param name="Open">Opens the channel; it lives as long as the host.</param>
internal sealed record DirectWay(PushEnvironment Environment, string Section, object Account, Func<VendorServices, HubPayloadOptions, IPushChannel> Open)
{
    /// <summary>The environment; the account holds secrets.</summary>
    public override string ToString() => Environment.ToString();
}
