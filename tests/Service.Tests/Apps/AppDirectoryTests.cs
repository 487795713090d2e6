using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;
using PushFunctions.Service.Tests.Configuration;

namespace PushFunctions.Service.Tests.Apps;

public sealed class AppDirectoryTests
{
    private static readonly (string, string)[] Sandbox =
    [
        ("Push:Apps:default:NotificationHubSandbox:ConnectionString", PushSettingsTests.Connection()),
        ("Push:Apps:default:NotificationHubSandbox:Name", "hub-dev"),
    ];

    private static readonly (string, string)[] OnlySandbox =
    [
        ("Push:Apps:shop:NotificationHubSandbox:ConnectionString", PushSettingsTests.Connection()),
        ("Push:Apps:shop:NotificationHubSandbox:Name", "shop-dev"),
    ];

    [Theory]
    [InlineData("default", ChannelName.Apns, PushEnvironment.Production, "default/apns/production", "hub")]
    [InlineData("default", ChannelName.Apns, PushEnvironment.Sandbox, "default/apns/sandbox", "hub-dev")]
    [InlineData("default", ChannelName.Fcm, PushEnvironment.Production, "default/fcm/production", "hub")]
    [InlineData("default", ChannelName.Fcm, PushEnvironment.Sandbox, "default/fcm/production", "hub")]
    [InlineData("default", ChannelName.Huawei, PushEnvironment.Production, null, null)]
    [InlineData("shop", ChannelName.Apns, PushEnvironment.Production, null, null)]
    [InlineData("shop", ChannelName.Fcm, PushEnvironment.Production, "shop/fcm/production", "shop-dev")]
    [InlineData("nope", ChannelName.Fcm, PushEnvironment.Production, null, null)]
    public void FindChannel_AppChannelAndEnvironment_GivesTheHub(
        string app, ChannelName channel, PushEnvironment environment, string? key, string? hub)
    {
        using ServiceProvider services = Services([.. Sandbox, .. OnlySandbox]);

        ChannelInstance? instance = services.GetRequiredService<IAppDirectory>().FindChannel(app, channel, environment);

        Assert.Equal((key, hub), (instance?.Key, (instance?.Channel as NamedChannel)?.Hub));
    }

    [Fact]
    public void FindChannel_TwiceOrForBothChannelsOfAHub_OpensItOnce()
    {
        using ServiceProvider services = Services([]);
        IAppDirectory apps = services.GetRequiredService<IAppDirectory>();

        ChannelInstance apns = apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production)!;

        Assert.Same(apns, apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production));
        Assert.Same(apns.Channel, apps.FindChannel("default", ChannelName.Fcm, PushEnvironment.Production)!.Channel);
    }

    [Fact]
    public void Find_KnownAndUnknownApp_GivesItsProfileOrNull()
    {
        using ServiceProvider services = Services([("Push:Apps:default:DefaultLanguage", "de")]);
        IAppDirectory apps = services.GetRequiredService<IAppDirectory>();

        Assert.Equal("de", apps.Find("default")!.DefaultLanguage);
        Assert.Null(apps.Find("Default"));
        Assert.Null(apps.Find("nope"));
    }

    [Fact]
    public void AddPushFunctions_WithoutAHostsFactory_SpeaksRest()
    {
        ServiceCollection services = new();
        services.AddLogging().AddPushFunctions(PushSettingsTests.Configuration(PushSettingsTests.Valid()));
        using ServiceProvider provider = services.BuildServiceProvider();

        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        Assert.IsType<NotificationHubRestChannel>(apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production)!.Channel);
    }

    [Fact]
    public void AddPushFunctions_InvalidConfiguration_ThrowsBeforeAnythingStarts() =>
        Assert.Throws<PushConfigurationException>(() => new ServiceCollection().AddPushFunctions(PushSettingsTests.Configuration([])));

    private static ServiceProvider Services((string, string)[] more)
    {
        ServiceCollection services = new();
        services.AddSingleton<INotificationHubChannelFactory, NamedFactory>();
        services.AddPushFunctions(PushSettingsTests.Configuration(PushSettingsTests.Valid(more)));
        return services.BuildServiceProvider();
    }

    private sealed class NamedFactory : INotificationHubChannelFactory
    {
        public IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) => new NamedChannel(hub.Name);
    }

    private sealed class NamedChannel(string hub) : IPushChannel
    {
        public string Hub { get; } = hub;

        public Composition Compose(Notification notification) => throw new NotSupportedException();

        public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
