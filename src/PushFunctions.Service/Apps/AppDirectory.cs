using System.Collections.Frozen;
using PushFunctions.Channels;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Platforms;
using PushFunctions.Service.Feedback;

namespace PushFunctions.Service.Apps;

/// <summary>The configured apps with their channels, opened once for the life of the process.</summary>
internal sealed class AppDirectory : IAppDirectory, IReceiptReaders
{
    private readonly FrozenDictionary<string, AppProfile> _profiles;
    private readonly FrozenDictionary<(string App, DeviceRoute Route), ChannelInstance> _channels;

    private readonly FrozenDictionary<(string App, ChannelName Channel), IReceiptReader> _readers;

    /// <param name="settings">What is configured.</param>
    /// <param name="hubs">The host's way to notification hubs.</param>
    /// <param name="rest">The way of what the SDK has no words for.</param>
    /// <param name="vendors">What vendors' channels share.</param>
    /// <param name="sampling">Who is told of pushes that hubs took.</param>
    /// <param name="clock">What receipts' times are compared with.</param>
    public AppDirectory(
        PushSettings settings,
        INotificationHubChannelFactory hubs,
        RestChannelFactory rest,
        VendorServices vendors,
        HubSendSampling sampling,
        TimeProvider clock)
    {
        _readers = settings.Apps
            .SelectMany(app => app.Vendors.Select(vendor => (app.Profile.Name, vendor.Channel, Reader: vendor.OpenReceipts(clock))))
            .Where(vendor => vendor.Reader is not null)
            .ToFrozenDictionary(vendor => (vendor.Name, vendor.Channel), vendor => vendor.Reader!);
        _profiles = settings.Apps.ToFrozenDictionary(app => app.Profile.Name, app => app.Profile, StringComparer.Ordinal);
        _channels = settings.Apps
            .SelectMany(app => Open(app, hubs, rest, vendors, sampling).Select(opened => (app.Profile.Name, opened.Route, opened.Push, opened.Account)))
            .ToFrozenDictionary(
                opened => (opened.Name, opened.Route),
                opened => new ChannelInstance($"{opened.Name}/{opened.Route}", opened.Push)
                {
                    CredentialsLater = () => Fingerprint.Of(opened.Account),
                    TakingIsProof = opened.Push is not NotificationHubChannel,
                });
    }

    public IReceiptReader? FindReader(string app, ChannelName channel) => _readers.GetValueOrDefault((app, channel));

    public AppProfile? Find(string app) => _profiles.GetValueOrDefault(app);

    public ChannelInstance? FindChannel(string app, DeviceRoute route) => _channels.GetValueOrDefault((app, route));

    private static IEnumerable<(DeviceRoute Route, IPushChannel Push, object Account)> Open(
        AppSettings app, INotificationHubChannelFactory hubs, RestChannelFactory rest, VendorServices vendors, HubSendSampling sampling)
    {
        foreach (PlatformSettings platform in app.Platforms.Where(platform => platform.IsDirect))
        {
            foreach (DirectWay way in platform.Direct)
            {
                yield return (DeviceRoute.Of(platform.Channel, null, way.Environment), way.Open(vendors, app.Payloads), way.Account);
            }
        }

        IPushChannel? production = app.Hub is null ? null : sampling.Sampled(hubs.Create(app.Hub, app.Payloads), app.Hub);
        IPushChannel? sandbox = app.SandboxHub is null ? null : sampling.Sampled(hubs.Create(app.SandboxHub, app.Payloads), app.SandboxHub);
        if (production is not null && IsByHub(app, ChannelName.Apns))
        {
            yield return (DeviceRoute.Of(ChannelName.Apns, null, PushEnvironment.Production), production, app.Hub!);
        }

        if (sandbox is not null && IsByHub(app, ChannelName.Apns))
        {
            yield return (DeviceRoute.Of(ChannelName.Apns, null, PushEnvironment.Sandbox), sandbox, app.SandboxHub!);
        }

        // A team that has only a sandbox hub yet can try both platforms through it.
        if ((production ?? sandbox) is IPushChannel fcm && IsByHub(app, ChannelName.Fcm))
        {
            yield return (DeviceRoute.Of(ChannelName.Fcm, null, PushEnvironment.Production), fcm, (app.Hub ?? app.SandboxHub)!);
        }

        foreach (IVendorAccount vendor in app.Vendors.SelectMany(vendor => vendor.ByRoute))
        {
            yield return (vendor.Route, Open(app, vendor, rest, vendors, sampling), vendor);
        }
    }

    private static bool IsByHub(AppSettings app, ChannelName channel) =>
        app.Platforms.All(platform => platform.Channel != channel || platform.Through == PushRoute.NotificationHub);

    private static IPushChannel Open(
        AppSettings app, IVendorAccount vendor, RestChannelFactory rest, VendorServices vendors, HubSendSampling sampling) =>
        vendor is XiaomiAccount { Through: PushRoute.NotificationHub } xiaomi
            ? sampling.Sampled(rest.Create(app.Hub!, app.Payloads with { Xiaomi = new XiaomiThroughHub(xiaomi, app.VendorPayloads) }), app.Hub!)
            : vendor.Open(vendors, app.VendorPayloads);
}
