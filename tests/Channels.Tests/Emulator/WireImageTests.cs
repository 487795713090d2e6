using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class WireImageTests
{
    private const string KeyName = "Send";

    private static readonly string Key = new string('A', 43) + "=";

    [Fact]
    public async Task Send_SingleApns_IsTakenWithItsHeadersInTheirOwnNames()
    {
        await using var emulator = await StartAsync();

        var reply = await SendAsync(emulator, WireImage.Single);

        Assert.Equal(201, reply.Status);
        Assert.Equal("", reply.Body);
        Assert.Equal("application/xml; charset=utf-8", reply.Header("Content-Type"));
        Assert.Equal("4e7a7c2f-6d1b-4d0c-9f53-0d7c6f6a1b2e", reply.Header("TrackingId"));
        Assert.True(Guid.TryParse(reply.Header("x-ms-correlation-request-id"), out _));
        Assert.Equal("Kestrel", reply.Header("Server"));
        Assert.Matches(
            @"^http://ns1\.servicebus\.windows\.net/hub1/messages/[0-9a-f]{32}-20231114215640-\d+-\d+\?api-version=2020-06$", reply.Header("Location"));
        var delivery = Assert.Single(await emulator.DeliveriesAsync());
        Assert.Equal("apns", delivery.GetProperty("channel").GetString());
        Assert.Equal("DEV1", delivery.GetProperty("token").GetString());
        Assert.Equal("""{"aps":{"alert":"hi"},"ext":"x"}""", delivery.GetProperty("payload").GetRawText());
        Assert.Equal(
            """{"apns-collapse-id":"c1","apns-expiration":"1893596645","apns-priority":"10","apns-push-type":"alert"}""",
            delivery.GetProperty("headers").GetRawText());
        Assert.Equal("delivered", delivery.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Send_SingleFcm_IsTaken()
    {
        await using var emulator = await StartAsync();

        var reply = await SendAsync(emulator, WireImage.SingleFcm);

        Assert.Equal(201, reply.Status);
        var delivery = Assert.Single(await emulator.DeliveriesAsync());
        Assert.Equal("fcm", delivery.GetProperty("channel").GetString());
        Assert.Equal("TOK", delivery.GetProperty("token").GetString());
        Assert.Equal("""{"message":{"data":{"a":"1"}}}""", delivery.GetProperty("payload").GetRawText());
        Assert.Equal("{}", delivery.GetProperty("headers").GetRawText());
        Assert.Equal("delivered", delivery.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Send_BatchFcm_ReachesBothHandlesTheQuotedOneIncluded()
    {
        await using var emulator = await StartAsync();

        var reply = await SendAsync(emulator, WireImage.Batch);

        Assert.Equal(201, reply.Status);
        Assert.Matches(@"^http://ns1\.servicebus\.windows\.net/hub1/messages/[^/]+\?api-version=2020-06$", reply.Header("Location"));
        var deliveries = await emulator.DeliveriesAsync();
        Assert.Equal(["T1", "T\"2"], deliveries.Select(delivery => delivery.GetProperty("token").GetString()));
        Assert.Single(deliveries.Select(delivery => delivery.GetProperty("notificationId").GetString()).Distinct());
        Assert.Equal(2, Assert.Single(await emulator.CallsAsync()).GetProperty("handles").GetInt32());
    }

    [Theory]
    [InlineData("single", "/Hub1/messages?", "/hub1/messages/?")]
    [InlineData("single", "2020-06", "2015-04")]
    [InlineData("single", "api-version=2020-06&direct", "direct=&api-version=2016-07")]
    [InlineData("single", "Format: apple", "Format: Apple")]
    [InlineData("single", "application/json", "application/json; charset=UTF-8")]
    [InlineData("single", "01/02/2030 15:04:05", "2030-01-02T15:04Z")]
    [InlineData("single", "01/02/2030 15:04:05", "2030-01-02T15:04:05+08:00")]
    [InlineData("single", "01/02/2030 15:04:05\nX-Apns-Priority: 10", "01/02/2030 15:04:05\napns-expiration: 1893596645\nX-Apns-Priority: 10\napns-priority: 10")]
    [InlineData("singleFcm", "Format: fcmv1", "Format: FcmV1")]
    [InlineData("batch", "$batch?", "$batch/?")]
    [InlineData("batch", "$batch?", "%24batch?")]
    [InlineData("batch", "name=devices", "name=\"devices\"")]
    [InlineData("batch", "; charset=utf-8", "")]
    public async Task Send_OtherSpelling_IsTaken(string image, string from, string to)
    {
        await using var emulator = await StartAsync();

        Assert.Equal(201, (await SendAsync(emulator, Change(image, from, to))).Status);
    }

    [Theory]
    [InlineData("single", "?api-version=2020-06&direct", "?direct", 400, "api-version")]
    [InlineData("single", "2020-06&direct", "latest&direct", 400, "api-version")]
    [InlineData("single", "&direct", "", 501, "broadcasts")]
    [InlineData("single", "&direct", "&test&direct", 501, "test sends")]
    [InlineData("single", "apns-push-type: alert", "ServiceBusNotification-Tags: a", 501, "tags")]
    [InlineData("single", "Format: apple", "Format: gcm", 400, "'gcm'")]
    [InlineData("single", "ServiceBusNotification-Format: apple\n", "", 400, "'ServiceBusNotification-Format' is missing")]
    [InlineData("single", "ServiceBusNotification-DeviceHandle: DEV1\n", "", 400, "'ServiceBusNotification-DeviceHandle' is missing")]
    [InlineData("single", "DeviceHandle: DEV1", "DeviceHandle: ", 400, "'ServiceBusNotification-DeviceHandle' is missing")]
    [InlineData("single", "apns-push-type: alert", "ServiceBusNotification-DeviceHandle: DEV2", 400, "more than once")]
    [InlineData("single", "Content-Type: application/json", "Content-Type: text/plain", 400, "content type")]
    [InlineData("single", "Content-Type: application/json", "Content-Type: application/json; charset=latin1", 400, "content type")]
    [InlineData("single", "Content-Type: application/json\n", "", 400, "content type")]
    [InlineData("single", "\"ext\":\"x\"}", "\"ext\":\"x\"", 400, "payload is invalid")]
    [InlineData("single", "\"ext\":\"x\"", "\"ext\":\"\\ud83d\"", 400, "payload is invalid")]
    [InlineData("single", "{\"aps\":{\"alert\":\"hi\"},\"ext\":\"x\"}", "[]", 400, "payload is invalid")]
    [InlineData("single", "{\"aps\":{\"alert\":\"hi\"},\"ext\":\"x\"}", "", 400, "payload is invalid")]
    [InlineData("single", "15:04:05", "25:04:05", 400, "Apns-Expiry")]
    [InlineData("single", "X-Apns-Priority: 10", "X-Apns-Priority: high", 400, "apns-priority")]
    [InlineData("single", "X-Apns-Priority: 10", "apns-priority: 256", 400, "apns-priority")]
    [InlineData("single", "apns-push-type: alert", "apns-priority: 5", 400, "contradict")]
    [InlineData("single", "apns-push-type: alert", "apns-expiration: 1", 400, "contradict")]
    [InlineData("single", "ServiceBusNotification-Apns-Expiry: 01/02/2030 15:04:05", "apns-expiration: 2030-01-02", 400, "apns-expiration")]
    [InlineData("single", "POST /Hub1/", "POST /Hub9/", 404, "No service is hosted")]
    [InlineData("single", "POST /Hub1/", "POST /push/", 401, "InvalidSignature")]
    [InlineData("single", "Authorization: ", "X-Authorization: ", 401, "MissingToken")]
    [InlineData("single", "/hub1/messages/>", "/hub1/registrations/>", 401, "InvalidAudience")]
    [InlineData("single", "POST /Hub1/messages?", "PUT /Hub1/messages?", 501, "PUT /Hub1/messages")]
    [InlineData("single", "POST /Hub1/messages?", "POST /Hub1/messages/schedule?", 501, "/Hub1/messages/schedule")]
    [InlineData("singleFcm", "{\"message\":{\"data\":{\"a\":\"1\"}}}", "{\"data\":{\"a\":\"1\"}}", 400, "payload is invalid")]
    [InlineData("batch", "User-Agent", "ServiceBusNotification-DeviceHandle: T1\nUser-Agent", 400, "in its body")]
    [InlineData("batch", "multipart/mixed", "multipart/form-data", 400, "multipart/mixed")]
    [InlineData("batch", "; boundary=\"nh-batch-multipart-boundary\"", "", 400, "boundary")]
    [InlineData("batch", "boundary=\"nh-batch", "boundary=\"other-batch", 400, "malformed")]
    [InlineData("batch", "nh-batch-multipart-boundary--", "", 400, "malformed")]
    [InlineData("batch", "name=notification", "name=payload", 400, "Content-Disposition")]
    [InlineData("batch", "name=devices", "name=notification", 400, "twice")]
    [InlineData("batch", "inline; name=devices", "form-data; name=devices", 400, "Content-Disposition")]
    [InlineData("batch", "Content-Type: application/json; charset=utf-8\nContent-Disposition: inline; name=devices", "Content-Disposition: inline; name=devices", 400, "content type")]
    [InlineData("batch", "[\"T1\",\"T\\\"2\"]", "{\"T1\":1}", 400, "JSON array")]
    [InlineData("batch", "[\"T1\",\"T\\\"2\"]", "[\"T1\",2]", 400, "JSON array")]
    [InlineData("batch", "[\"T1\",\"T\\\"2\"]", "[\"T1\",\"\"]", 400, "JSON array")]
    [InlineData("batch", "[\"T1\",\"T\\\"2\"]", "[\"\\udc00\"]", 400, "JSON array")]
    [InlineData("batch", "[\"T1\",\"T\\\"2\"]", "[]", 400, "0 device handles")]
    [InlineData("batch", "{\"message\":{}}", "{\"message\":{}", 400, "payload is invalid")]
    public async Task Send_BrokenImage_IsRefusedAndReachesNobody(string image, string from, string to, int status, string detail)
    {
        await using var emulator = await StartAsync();

        var reply = await SendAsync(emulator, Change(image, from, to));

        Assert.Equal(status, reply.Status);
        Assert.Contains($"<Error><Code>{status}</Code><Detail>", reply.Body, StringComparison.Ordinal);
        Assert.Contains(detail, System.Net.WebUtility.HtmlDecode(reply.Body), StringComparison.Ordinal);
        Assert.Matches(@"\.TrackingId:[0-9a-f-]{36},TimeStamp:11/14/2023 9:56:40 PM</Detail></Error>", reply.Body);
        Assert.Empty(await emulator.DeliveriesAsync());
        Assert.Equal(status, Assert.Single(await emulator.CallsAsync()).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Send_BatchWithoutDevices_IsRefused()
    {
        await using var emulator = await StartAsync();
        int part = WireImage.Batch.IndexOf("--nh-batch-multipart-boundary\n", WireImage.Batch.IndexOf("{\"message\"", StringComparison.Ordinal), StringComparison.Ordinal);
        string image = WireImage.Batch[..part] + "--nh-batch-multipart-boundary--\n";

        var reply = await SendAsync(emulator, image);

        Assert.Equal(400, reply.Status);
        Assert.Contains("The part &apos;devices&apos; is missing", reply.Body, StringComparison.Ordinal);
    }

    private static Task<RunningEmulator> StartAsync() => RunningEmulator.StartAsync(options =>
    {
        options.Hubs["hub1"] = new HubOptions { Keys = { [KeyName] = new AccessKeyOptions { Key = Key, Rights = HubRights.Send } } };
    });

    private static Task<WireReply> SendAsync(RunningEmulator emulator, string image) =>
        WireImage.SendAsync(emulator.Http.BaseAddress!, image, KeyName, Key);

    private static string Change(string image, string from, string to)
    {
        string original = WireImage.Of(image);
        Assert.Contains(from, original, StringComparison.Ordinal);
        return original.Replace(from, to, StringComparison.Ordinal);
    }
}
