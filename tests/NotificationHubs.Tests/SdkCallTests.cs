using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.NotificationHubs;
using Microsoft.Azure.NotificationHubs.Messaging;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>No call of the official SDK is a riddle to the emulator: it works, or its exception says what is not emulated.</summary>
public sealed class SdkCallTests : IAsyncLifetime
{
    private static readonly string[] Work =
    [
        nameof(NotificationHubClient.SendDirectNotificationAsync),
        nameof(NotificationHubClient.GetNotificationOutcomeDetailsAsync),
        nameof(NotificationHubClient.GetFeedbackContainerUriAsync),
    ];

    // First that fits. What the message says of a call whose name holds the word.
    private static readonly (string Word, string What)[] Words =
    [
        ("NotificationHubs", "the list of a namespace's hubs"),
        ("NotificationHubJob", "jobs of a hub"),
        ("NotificationHub", "the management of hubs"),
        ("RegistrationsByTag", "registrations by tag"),
        ("Registration", "registrations"),
        ("Installation", "installations"),
        ("Schedule", "scheduled notifications"),
        ("CancelNotification", "scheduled notifications"),
        ("Send", "broadcasts, sends to tags, scheduled sends or test sends"),
    ];

    private readonly WebApplication _emulator = EmulatorApp.Create(new EmulatorOptions { Url = "http://127.0.0.1:0" });

    public static TheoryData<string> Calls => [.. SdkCalls.Of(typeof(NotificationHubClient)).Keys];

    public static TheoryData<string> NamespaceCalls => [.. SdkCalls.Of(typeof(NamespaceManager)).Keys];

    private string ConnectionString => EmulatorDefaults.ConnectionString(new Uri(_emulator.Urls.Single()));

    private static NotificationHubSettings Settings => new() { MessageHandler = new PlainHttpHandler(new SocketsHttpHandler()) };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_OfTheHub_WorksOrSaysWhatIsNotEmulated(string call)
    {
        NotificationHubClient client = new(ConnectionString, EmulatorDefaults.Hub, Settings);
        MethodInfo method = SdkCalls.Of(typeof(NotificationHubClient))[call];
        NotificationOutcome sent = await client.SendDirectNotificationAsync(
            new AppleNotification("""{"aps":{"alert":"hi"}}"""), "token", TestContext.Current.CancellationToken);

        if (Work.Contains(method.Name))
        {
            await SdkCalls.CallAsync(client, method, sent.NotificationId);
        }
        else if (method.Name.Contains("Job", StringComparison.Ordinal))
        {
            // The client makes a namespace manager of its own for these, which knows only https: no emulator without a certificate sees them.
            await Assert.ThrowsAsync<MessagingException>(() => SdkCalls.CallAsync(client, method, sent.NotificationId));
        }
        else
        {
            await AssertNotEmulatedAsync(method, SdkCalls.CallAsync(client, method, sent.NotificationId));
        }
    }

    [Theory]
    [MemberData(nameof(NamespaceCalls))]
    public async Task Call_OfTheNamespace_SaysWhatIsNotEmulated(string call)
    {
        NamespaceManager manager = new(ConnectionString, Settings);
        MethodInfo method = SdkCalls.Of(typeof(NamespaceManager))[call];

        await AssertNotEmulatedAsync(method, SdkCalls.CallAsync(manager, method, "none"));
    }

    [Fact]
    public async Task Call_ForAHubThatIsNotThere_IsNotFound()
    {
        NamespaceManager manager = new(ConnectionString, Settings);

        Assert.False(await manager.NotificationHubExistsAsync("another", TestContext.Current.CancellationToken));
    }

    public async ValueTask InitializeAsync() => await _emulator.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    private static async Task AssertNotEmulatedAsync(MethodInfo method, Task call)
    {
        MessagingException refused = await Assert.ThrowsAsync<MessagingException>(() => call);

        Assert.Equal((HttpStatusCode.NotImplemented, false), (refused.Detail.HttpStatusCode, refused.IsTransient));
        Assert.Contains("does not emulate", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Words.First(word => method.Name.Contains(word.Word, StringComparison.Ordinal)).What, refused.Message, StringComparison.Ordinal);
    }
}
