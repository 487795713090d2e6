using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class HubRepliesTests
{
    private const string Payload = """{"aps":{"alert":"hi"}}""";

    [Fact]
    public async Task Send_WithAKeyThatMayOnlyListen_Is403WithoutABody()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var request = RunningEmulator.Alert();
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation(
            "Authorization", SasToken.For("http://127.0.0.1/push/", RunningEmulator.Expiry, EmulatorDefaults.ListenOnlyKeyName, EmulatorDefaults.Key));

        using var response = await emulator.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(response.Headers.Contains("TrackingId"));
        Assert.Empty(await emulator.DeliveriesAsync());
    }

    [Fact]
    public async Task Send_AfterTheTokensExpiry_Is401()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        emulator.Clock.Advance(TimeSpan.FromSeconds(1000));

        using var response = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("ExpiredToken", await DetailAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithoutATrackingId_GetsOne()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.True(Guid.TryParse(Assert.Single(response.Headers.GetValues("TrackingId")), out _));
    }

    [Theory]
    [InlineData(HubTier.Standard, true)]
    [InlineData(HubTier.Basic, false)]
    [InlineData(HubTier.Free, false)]
    public async Task Send_Single_HasALocationOnTheStandardTierOnly(HubTier tier, bool hasLocation)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.Hubs["push"].Tier = tier);

        using var response = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(hasLocation, response.Headers.Location is not null);
        Assert.Single(await emulator.DeliveriesAsync());
    }

    [Theory]
    [InlineData("apple", Payload, "/push/messages/$batch/")]
    [InlineData("fcmv1", """{"message":{}}""", "/push/messages/")]
    public async Task Send_Batch_HasThePlatformsLocationWithTheIdLast(string format, string payload, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Batch(format, ["a", "b"], payload));

        var location = response.Headers.Location!;
        string id = (await emulator.DeliveriesAsync())[0].GetProperty("notificationId").GetString()!;
        Assert.Equal(path + id, location.AbsolutePath);
        Assert.Equal("?api-version=2015-08", location.Query);
    }

    [Theory]
    [InlineData(HubTier.Free, HttpStatusCode.Forbidden)]
    [InlineData(HubTier.Basic, HttpStatusCode.Created)]
    [InlineData(HubTier.Standard, HttpStatusCode.Created)]
    public async Task Send_Batch_IsRefusedOnTheFreeTier(HubTier tier, HttpStatusCode status)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.Hubs["push"].Tier = tier);

        using var response = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a"], Payload));

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.Forbidden)
        {
            Assert.Contains("SKU 'Free'", await DetailAsync(response), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(1, HttpStatusCode.Created)]
    [InlineData(1000, HttpStatusCode.Created)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task Send_BatchOfHandles_TakesOneToAThousand(int handles, HttpStatusCode status)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        string longTokens = new('f', 160); // A thousand real FCM tokens are over 64 KB.

        using var response = await emulator.SendAsync(
            RunningEmulator.Batch("apple", Enumerable.Range(0, handles).Select(number => $"{longTokens}{number}"), Payload));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.Created ? handles : 0, (await emulator.DeliveriesAsync()).Count);
    }

    [Fact]
    public async Task Send_BatchWithRepeatedHandles_ReachesEachDeviceOnce()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a", "b", "a", "A"], Payload));

        Assert.Equal(["a", "b", "A"], (await emulator.DeliveriesAsync()).Select(delivery => delivery.GetProperty("token").GetString()));
        Assert.Equal(4, (await emulator.CallsAsync())[0].GetProperty("handles").GetInt32());
    }

    [Theory]
    [InlineData(4096, HttpStatusCode.Created)]
    [InlineData(4097, HttpStatusCode.BadRequest)]
    [InlineData(65536, HttpStatusCode.BadRequest)]
    [InlineData(65537, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Send_LargePayload_IsRefused(int bytes, HttpStatusCode status)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var single = await emulator.SendAsync(RunningEmulator.Single("apple", "a", PayloadOf(bytes)));
        using var batch = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a"], PayloadOf(bytes)));

        Assert.Equal(status, single.StatusCode);
        Assert.Equal(status, batch.StatusCode);
    }

    [Fact]
    public async Task Send_LargePayloadWhereTheHubPassesItOn_IsRefusedByThePlatform()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.RefuseOversizedPayloads = false);

        using var response = await emulator.SendAsync(RunningEmulator.Single("apple", "a", PayloadOf(4097)));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("PayloadTooLarge", (await emulator.DeliveriesAsync("?verdict=refused"))[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("apple", """{"aps":{"badge":"5"}}""", "InvalidNotificationFormat", "aps.badge must be an integer, 0 or more")]
    [InlineData("fcmv1", """{"message":{"data":{"a":1}}}""", "INVALID_ARGUMENT", "message.data.a must be a string")]
    public async Task Send_WhatOnlyThePlatformRefuses_Is201AndARefusedDelivery(string format, string payload, string reason, string detail)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Single(format, "a", payload));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var delivery = Assert.Single(await emulator.DeliveriesAsync());
        Assert.Equal("refused", delivery.GetProperty("verdict").GetString());
        Assert.Equal(reason, delivery.GetProperty("reason").GetString());
        Assert.Equal(detail, delivery.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Send_WithATopic_IsTakenWithoutIt()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var request = RunningEmulator.Alert();
        request.Headers.Add("apns-topic", "com.example.other");
        request.Headers.Add("APNS-Push-Type", "alert");

        using var response = await emulator.SendAsync(request);

        Assert.Equal("""{"apns-push-type":"alert"}""", (await emulator.DeliveriesAsync())[0].GetProperty("headers").GetRawText());
    }

    [Theory]
    [InlineData("push", "production")]
    [InlineData("push-sandbox", "sandbox")]
    public async Task Send_Apns_ShowsTheHubsEnvironment(string hub, string environment)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Alert(hub: hub));

        Assert.Equal(environment, (await emulator.DeliveriesAsync())[0].GetProperty("environment").GetString());
    }

    [Theory]
    [InlineData("PUT", "/push/installations/i1?api-version=2020-06", "installations")]
    [InlineData("POST", "/push/registrations?api-version=2020-06", "registrations")]
    [InlineData("GET", "/push/registrations?api-version=2020-06", "registrations")]
    [InlineData("GET", "/push/tags/a/registrations?api-version=2020-06", "registrations by tag")]
    [InlineData("POST", "/push/schedulednotifications?api-version=2020-06", "scheduled notifications")]
    [InlineData("POST", "/push/jobs?api-version=2020-06", "jobs of a hub")]
    [InlineData("DELETE", "/push?api-version=2020-06", "the management of hubs")]
    [InlineData("PUT", "/another?api-version=2020-06", "the management of hubs")]
    [InlineData("GET", "/", "the list of a namespace's hubs")]
    public async Task Call_NotEmulated_Is501AndSaysWhatItWas(string method, string path, string what)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Signed(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains($"does not emulate {method} {path.Split('?')[0]}: {what}.", await DetailAsync(response), StringComparison.Ordinal);
        Assert.Equal(501, Assert.Single(await emulator.CallsAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Send_ManyAtOnce_LosesNone()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => emulator.SendAsync(RunningEmulator.Data($"phone-{number}"))));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        var deliveries = await emulator.DeliveriesAsync();
        Assert.Equal(100, deliveries.Select(delivery => delivery.GetProperty("token").GetString()).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 100), deliveries.Select(delivery => delivery.GetProperty("sequence").GetInt32()));
        Assert.Equal(100, deliveries.Select(delivery => delivery.GetProperty("notificationId").GetString()).Distinct().Count());
    }

    private static string PayloadOf(int bytes) => JsonSerializer.Serialize(new { aps = new { alert = new string('x', bytes - 20) } });

    private static async Task<string> DetailAsync(HttpResponseMessage response) =>
        XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Element("Detail")!.Value;
}
