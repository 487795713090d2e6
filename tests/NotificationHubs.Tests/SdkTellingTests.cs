using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.NotificationHubs;
using Microsoft.Azure.NotificationHubs.Messaging;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>What the emulator tells afterwards of a send is what the official SDK can read.</summary>
public sealed class SdkTellingTests
{
    [Fact]
    public async Task Telemetry_OfASend_IsReadByTheSdk()
    {
        await using WebApplication emulator = await StartAsync(HubTier.Standard);
        NotificationHubClient client = ClientOf(emulator);

        NotificationOutcome sent = await client.SendDirectNotificationAsync(
            new AppleNotification("""{"aps":{"alert":"hi"}}"""), ["a", "b"], TestContext.Current.CancellationToken);
        NotificationDetails details = await client.GetNotificationOutcomeDetailsAsync(sent.NotificationId, TestContext.Current.CancellationToken);

        Assert.Equal((sent.NotificationId, NotificationOutcomeState.Completed), (details.NotificationId, details.State));
        Assert.Equal(2, details.ApnsOutcomeCounts["Success"]);
        Assert.Null(details.PnsErrorDetailsUri);
    }

    [Fact]
    public async Task FeedbackContainer_OfAHub_IsReadByTheSdk()
    {
        await using WebApplication emulator = await StartAsync(HubTier.Standard);

        Uri container = await ClientOf(emulator).GetFeedbackContainerUriAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("/pushpnsfb/push-feedback", container.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FeedbackContainer_OfTheBasicTier_IsRefused()
    {
        await using WebApplication emulator = await StartAsync(HubTier.Basic);

        await Assert.ThrowsAsync<UnauthorizedException>(() => ClientOf(emulator).GetFeedbackContainerUriAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<WebApplication> StartAsync(HubTier tier)
    {
        EmulatorOptions options = new() { Url = "http://127.0.0.1:0" };
        options.Hubs[EmulatorDefaults.Hub].Tier = tier;
        WebApplication emulator = EmulatorApp.Create(options);
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        return emulator;
    }

    private static NotificationHubClient ClientOf(WebApplication emulator) => new(
        EmulatorDefaults.ConnectionString(new Uri(emulator.Urls.Single())),
        EmulatorDefaults.Hub,
        new NotificationHubSettings { MessageHandler = new PlainHttpHandler(new SocketsHttpHandler()) });
}
