using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Tests.Apns;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Golden;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.NodeClients.Tests.Emulators;

namespace PushFunctions.NodeClients.Tests.Apns;

/// <summary>The emulator is APNs to a client that nobody here wrote, and our channel says what that client says.</summary>
public sealed class NodeApnTests(NodeScripts scripts) : IAsyncLifetime
{
    private RunningPlatforms? _platforms;

    private RunningPlatforms Platforms => _platforms!;

    public async ValueTask InitializeAsync() => _platforms = await RunningPlatforms.StartAsync();

    public async ValueTask DisposeAsync() => await Platforms.DisposeAsync();

    [Fact]
    public async Task Send_ByTls_IsTakenAndADeadTokenNamed()
    {
        await Platforms.ArmAsync(new { channel = "apns", kind = "deadToken", token = EmulatedApns.Token(2) });

        JsonElement result = await SendAsync(new JsonObject { ["alert"] = "hi", ["topic"] = "com.example.chat" }, 1, 2, 3);

        Assert.Equal([EmulatedApns.Token(1), EmulatedApns.Token(3)], result.GetProperty("sent").EnumerateArray().Select(token => token.GetString()!));
        JsonElement failed = Assert.Single(result.GetProperty("failed").EnumerateArray());
        Assert.Equal((EmulatedApns.Token(2), 410, "Unregistered"), (Text(failed, "device"), failed.GetProperty("status").GetInt32(), Text(failed, "reason")));
        Assert.Equal(3, (await Platforms.ListAsync("/deliveries?channel=apns")).Length);
    }

    [Theory]
    [InlineData(true, "production")]
    [InlineData(false, "sandbox")]
    public async Task Send_ByAppleNames_ReachesTheEnvironment(bool production, string environment)
    {
        await SendAsync(new JsonObject { ["alert"] = "hi", ["topic"] = "com.example.chat" }, production, null, 1);

        Assert.Equal(environment, Text(Assert.Single(await Platforms.ListAsync("/deliveries")), "environment"));
    }

    [Theory]
    [InlineData("com.example.other", "TopicDisallowed")]
    [InlineData(null, "MissingTopic")]
    public async Task Send_WrongTopic_IsRefusedInApplesWord(string? topic, string reason)
    {
        JsonElement result = await SendAsync(new JsonObject { ["alert"] = "hi", ["topic"] = topic }, 1);

        Assert.Equal(reason, Text(Assert.Single(result.GetProperty("failed").EnumerateArray()), "reason"));
    }

    [Fact]
    public async Task Send_KeyOfAnotherTeam_IsRefused()
    {
        JsonElement result = await SendAsync(
            new JsonObject { ["alert"] = "hi", ["topic"] = "com.example.chat" }, production: true, ApnsKeys.P8, 1);

        Assert.Equal("InvalidProviderToken", Text(Assert.Single(result.GetProperty("failed").EnumerateArray()), "reason"));
    }

    [Fact]
    public Task Wire_Alert_IsWhatNodeApnSays() => CompareAsync(
        "alert",
        ANotification.For(ChannelName.Apns) with { Title = "Team 7", Badge = 5, Sound = "chime.caf", Ext = """{"open":"team-7"}""" },
        new JsonObject
        {
            ["title"] = "Team 7", ["body"] = "Nickname:helloworld", ["badge"] = 5, ["sound"] = "chime.caf", ["threadId"] = "team-7",
            ["payload"] = new JsonObject { ["ext"] = """{"open":"team-7"}""" }, ["pushType"] = "alert",
        });

    [Fact]
    public Task Wire_Data_IsWhatNodeApnSays() => CompareAsync(
        "data",
        ANotification.For(ChannelName.Apns) with { Body = null, Ext = """{"sync":"team-7"}""", Push = new() { Data = true } },
        new JsonObject
        {
            ["contentAvailable"] = true, ["priority"] = 5, ["payload"] = new JsonObject { ["ext"] = """{"sync":"team-7"}""" }, ["pushType"] = "background",
        });

    // Both send the same notification to the same token; what arrived of either stands side by side.
    private async Task CompareAsync(string name, Notification notification, JsonObject same)
    {
        ApnsAccount account = EmulatedApns.Account(Platforms.Control.BaseAddress!, Platforms.Http2);
        using HttpClient http = new(new ApnsConnections(account, TimeProvider.System));
        IPushChannel channel = account.Open(
            new VendorServices(http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
        PushTarget target = new("bob", "phone", EmulatedApns.Token(1));
        PushBatch batch = new(channel.Compose(notification).Payload!, [target]);
        Assert.Equal(DeliveryStatus.Taken, Assert.Single(await channel.SendAsync([batch], TestContext.Current.CancellationToken)).Status);
        JsonElement ours = Assert.Single(await Platforms.ListAsync("/deliveries"));

        same["topic"] = account.BundleId;
        same["id"] = ours.GetProperty("notificationId").GetString();
        same["collapseId"] = notification.ReplaceId;
        same["expiry"] = notification.ExpiresAt.ToUnixTimeSeconds();
        Assert.Empty((await SendAsync(same, 1)).GetProperty("failed").EnumerateArray());
        JsonElement theirs = (await Platforms.ListAsync("/deliveries"))[^1];

        GoldenFile.CheckJson($"wire/{name}", $$"""{"pushFunctions":{{Wire(ours)}},"nodeApn":{{Wire(theirs)}}}""");
        Assert.True(JsonElement.DeepEquals(ours.GetProperty("payload"), theirs.GetProperty("payload")));
        Assert.True(JsonElement.DeepEquals(ours.GetProperty("headers"), theirs.GetProperty("headers")));
    }

    private static string Wire(JsonElement delivery) => $$"""{"headers":{{delivery.GetProperty("headers").GetRawText()}},"payload":{{delivery.GetProperty("payload").GetRawText()}}}""";

    private Task<JsonElement> SendAsync(JsonObject notification, params int[] numbers) => SendAsync(notification, production: true, key: null, numbers);

    private async Task<JsonElement> SendAsync(JsonObject notification, bool production, string? key, params int[] numbers)
    {
        ApnsAccount account = EmulatedApns.Account(Platforms.Control.BaseAddress!, Platforms.Http2);
        string input = new JsonObject
        {
            ["provider"] = new JsonObject
            {
                ["token"] = new JsonObject { ["key"] = key ?? account.PrivateKey, ["keyId"] = account.KeyId, ["teamId"] = account.TeamId },
                ["production"] = production,
            },
            ["notification"] = notification,
            ["tokens"] = new JsonArray([.. numbers.Select(number => (JsonNode)EmulatedApns.Token(number))]),
        }.ToJsonString();
        return JsonSerializer.Deserialize<JsonElement>(await scripts.RunAsync("Apns/send.mjs", input, Platforms.Tls));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
