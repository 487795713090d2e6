using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Golden;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.NodeClients.Tests.Fcm;

/// <summary>Google's own client for servers, unchanged, against the emulator; and what it sends beside what we send.</summary>
public sealed class FirebaseAdminTests(NodeScripts clients) : IAsyncLifetime
{
    private const string Token = "cR1xq:APA91bE-token_1";

    private GoogleEmulator _google = null!;

    public async ValueTask InitializeAsync() => _google = await GoogleEmulator.StartAsync();

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task SendEach_EveryKindOfMessage_IsTakenAndArrives()
    {
        JsonElement[] results = await SendAsync(
            """{"token":"a:1","notification":{"title":"Team 7","body":"Lunch? 好👍🏽"}}""",
            """{"token":"a:2","data":{"title":"Team 7","ext":"{\"open\":\"team-7\"}"},"android":{"priority":"high","ttl":0}}""",
            """
            {"token":"a:3","notification":{"title":"T","body":"B"},"android":{"priority":"normal","ttl":3600500,"collapseKey":"k","restrictedPackageName":"com.example",
             "notification":{"channelId":"messages","sound":"chime","tag":"t","icon":"i","color":"#aabbcc","clickAction":"OPEN","imageUrl":"https://img.example/1.png",
             "notificationCount":5,"visibility":"private","priority":"max","vibrateTimingsMillis":[100,250],"sticky":true,"localOnly":false,
             "lightSettings":{"color":"#336699ff","lightOnDurationMillis":100,"lightOffDurationMillis":250},"bodyLocKey":"b","bodyLocArgs":["1"]}}}
            """,
            """{"token":"a:4","apns":{"headers":{"apns-priority":"10","apns-push-type":"alert"},"payload":{"aps":{"alert":{"title":"T","body":"B"},"badge":3,"sound":"default","mutableContent":true,"threadId":"team-7"}}}}""");

        Assert.All(results, result => Assert.True(result.GetProperty("success").GetBoolean(), result.GetRawText()));
        Assert.All(results, result => Assert.StartsWith("projects/chat-app-emulated/messages/", result.GetProperty("messageId").GetString(), StringComparison.Ordinal));
        JsonElement[] deliveries = await _google.Platforms.ListAsync("/deliveries?channel=fcm");
        Assert.Equal(["a:1", "a:2", "a:3", "a:4"], deliveries.Select(delivery => delivery.GetProperty("token").GetString()).Order());
        Assert.All(deliveries, delivery => Assert.Equal("delivered", delivery.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task SendEach_DryRun_ReachesNobody()
    {
        JsonElement[] results = await SendAsync(dryRun: true, """{"token":"a:1","notification":{"title":"T","body":"B"}}""");

        Assert.True(results[0].GetProperty("success").GetBoolean(), results[0].GetRawText());
        Assert.Empty(await _google.Platforms.ListAsync("/deliveries?channel=fcm"));
    }

    [Theory]
    [InlineData("UNREGISTERED", "messaging/registration-token-not-registered")]
    [InlineData("INVALID_ARGUMENT:unexplained", "messaging/invalid-argument")]
    [InlineData("SENDER_ID_MISMATCH", "messaging/mismatched-credential")]
    [InlineData("QUOTA_EXCEEDED", "messaging/message-rate-exceeded")]
    [InlineData("THIRD_PARTY_AUTH_ERROR", "messaging/third-party-auth-error")]
    [InlineData("INTERNAL", "messaging/internal-error")]
    public async Task SendEach_CodeOfFcms_IsUnderstood(string code, string expected)
    {
        await _google.Platforms.ArmAsync(new { channel = "fcm", kind = "code", code, count = 0 });

        JsonElement result = Assert.Single(await SendAsync("""{"token":"a:1","notification":{"title":"T","body":"B"}}"""));

        Assert.Equal(expected, result.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"token":"no token","notification":{"title":"T","body":"B"}}""", "The registration token is not a valid FCM registration token")]
    [InlineData("""{"token":"a:1","data":{"google.sent":"x"}}""", "Request contains an invalid argument.")]
    public async Task SendEach_WhatFcmRefuses_IsRefused(string message, string expected)
    {
        JsonElement result = Assert.Single(await SendAsync(message));

        Assert.Equal(("messaging/invalid-argument", expected), (result.GetProperty("code").GetString(), result.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task SendEach_AnotherKey_GetsNoAccess()
    {
        JsonObject file = await _google.ServiceAccountAsync();
        using System.Security.Cryptography.RSA key = System.Security.Cryptography.RSA.Create(2048);
        file["private_key"] = key.ExportPkcs8PrivateKeyPem();

        JsonElement result = Assert.Single(await SendAsync(file, dryRun: false, """{"token":"a:1","notification":{"title":"T","body":"B"}}"""));

        Assert.Contains("Invalid JWT Signature", result.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Pairs { get; } = new()
    {
        {
            "notification",
            """
            {"token":"%","notification":{"title":"Team 7","body":"Alice:Lunch? 好👍🏽"},"data":{"ext":"{\"open\":\"team-7\"}"},
             "android":{"priority":"high","ttl":3600000,"notification":{"channelId":"messages","sound":"chime","tag":"#"}}}
            """
        },
        {
            "data",
            """
            {"token":"%","data":{"title":"Team 7","body":"Alice:Lunch? 好👍🏽","ext":"{\"open\":\"team-7\"}","conversationId":"team-7","replaceId":"#",
             "channelId":"messages","sound":"chime"},"android":{"priority":"high","ttl":3600000}}
            """
        },
        {
            "iphone",
            """
            {"token":"%","apns":{"headers":{"apns-push-type":"alert","apns-priority":"10","apns-expiration":"1772370000","apns-collapse-id":"#"},
             "payload":{"aps":{"alert":{"title":"Team 7","body":"Alice:Lunch? 好👍🏽"},"sound":"chime.caf","threadId":"team-7"},"ext":"{\"open\":\"team-7\"}"}}}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Request_SameNotification_IsTheSameMessage(string name, string message)
    {
        Notification notification = ANotification.For(ChannelName.Fcm) with
        {
            Title = "Team 7",
            Body = "Alice:Lunch? 好👍🏽",
            Sound = "chime.caf",
            Ext = """{"open":"team-7"}""",
            IsApple = name == "iphone",
            Push = new() { Fcm = name == "data" ? new() { Message = FcmMessageKind.Data } : null },
        };
        JsonElement[] theirs = await SendAsync(message.Replace("%", Token, StringComparison.Ordinal).Replace("#", notification.ReplaceId, StringComparison.Ordinal));
        Assert.True(theirs[0].GetProperty("success").GetBoolean(), theirs[0].GetRawText());

        DeliveryResult ours = await SendOursAsync(notification);

        Assert.Equal(DeliveryStatus.Taken, ours.Status);
        Assert.Equal(2, _google.Sends.Count);
        JsonNode both = new JsonObject { ["firebase-admin"] = _google.Sends[0].DeepClone(), ["PushFunctions"] = _google.Sends[1].DeepClone() };
        GoldenFile.CheckJson($"wire/{name}", both.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.True(JsonNode.DeepEquals(Common(_google.Sends[0]), Common(_google.Sends[1])), "the two messages differ in more than what is known");
        Assert.Equal(
            _google.Sends[0]["line"]!.ToString().Replace(":443", "", StringComparison.Ordinal), _google.Sends[1]["line"]!.ToString()); // the port that https has anyway
    }

    // FCM takes the priority in any case; firebase-admin says beside the message that it is to be sent.
    private static JsonObject Common(JsonObject send)
    {
        JsonObject body = send["body"]!.DeepClone().AsObject();
        if (body["validate_only"] is { } only && !only.GetValue<bool>())
        {
            body.Remove("validate_only");
        }

        if (body["message"]!["android"]?["priority"] is { } priority)
        {
            body["message"]!["android"]!["priority"] = priority.GetValue<string>().ToUpperInvariant();
        }

        return body;
    }

    private async Task<DeliveryResult> SendOursAsync(Notification notification)
    {
        using HttpClient http = _google.Client();
        IPushChannel channel = new FcmAccount
        {
            ServiceAccount = (await _google.ServiceAccountAsync()).ToJsonString(),
            ChannelId = "messages",
        }.Open(new VendorServices(http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
        return Assert.Single(await channel.SendAsync(
            [new PushBatch(channel.Compose(notification).Payload!, [new PushTarget("bob", "phone", Token)])], TestContext.Current.CancellationToken));
    }

    private Task<JsonElement[]> SendAsync(params string[] messages) => SendAsync(dryRun: false, messages);

    private async Task<JsonElement[]> SendAsync(bool dryRun, params string[] messages) => await SendAsync(await _google.ServiceAccountAsync(), dryRun, messages);

    private async Task<JsonElement[]> SendAsync(JsonObject serviceAccount, bool dryRun, params string[] messages)
    {
        string input = $$"""{"serviceAccount":{{serviceAccount.ToJsonString()}},"dryRun":{{(dryRun ? "true" : "false")}},"messages":[{{string.Join(',', messages)}}]}""";
        return JsonSerializer.Deserialize<JsonElement[]>(await clients.RunAsync("Fcm/send.mjs", input, _google.Platforms.Tls))!;
    }
}
