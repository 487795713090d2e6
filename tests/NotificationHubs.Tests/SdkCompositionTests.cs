using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Tests.Hosting;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>The app, built as ever, takes the SDK where its assembly lies beside it.</summary>
public sealed class SdkCompositionTests
{
    private const string Choice = "Push:NotificationHubClient";

    [Theory]
    [InlineData(ChannelName.Apns, PushEnvironment.Production)]
    [InlineData(ChannelName.Apns, PushEnvironment.Sandbox)]
    [InlineData(ChannelName.Fcm, PushEnvironment.Production)]
    public void Build_WithTheSdk_ReachesEveryPhoneThroughIt(ChannelName channel, PushEnvironment environment)
    {
        using IHost app = Program.Build(SampleSettings.With());

        Assert.IsType<NotificationHubSdkChannel>(ChannelOf(app, channel, environment));
    }

    [Theory]
    [InlineData("sdk", typeof(NotificationHubSdkChannel))]
    [InlineData("rest", typeof(NotificationHubRestChannel))]
    public void Build_ClientChosen_UsesIt(string choice, Type expected)
    {
        using IHost app = Program.Build(SampleSettings.With((Choice, choice)));

        Assert.IsType(expected, ChannelOf(app, ChannelName.Apns, PushEnvironment.Production));
    }

    private static IPushChannel ChannelOf(IHost app, ChannelName channel, PushEnvironment environment) =>
        app.Services.GetRequiredService<IAppDirectory>().FindChannel("default", channel, environment)!.Channel;
}
