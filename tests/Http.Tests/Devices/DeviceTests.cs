using System.Globalization;
using System.Text.Json;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Devices;

public sealed class DeviceTests
{
    [Fact]
    public async Task Put_NewDevice_IsCreatedAndNeverShowsItsToken()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string body = Bodies.Device(token: Bodies.ApnsToken.ToUpperInvariant())
            .With("environment", "\"sandbox\"").With("language", "\"zh-Hant\"").With("timeZone", "\"Asia/Shanghai\"").Text();

        Answer answer = await api.PutDeviceAsync(body, Uri.EscapeDataString("böb 😀"), "phone");

        Assert.Equal(201, answer.Status);
        Assert.Equal(
            """{"userId":"böb \uD83D\uDE00","deviceId":"phone","app":"default","channel":"apns","tokenHint":"e8f0","environment":"sandbox","language":"zh-Hant","timeZone":"Asia/Shanghai","registeredAt":"2026-11-22T10:00:00+00:00"}""",
            answer.Body);
        Device device = Assert.Single(api.Ports.Devices).Value;
        Assert.Equal(Bodies.ApnsToken, device.Token);
        Assert.Equal(PushEnvironment.Sandbox, device.Environment);
        foreach (string path in new[] { "/api/users/b%C3%B6b%20%F0%9F%98%80/devices", "/api/users/b%C3%B6b%20%F0%9F%98%80/devices/phone" })
        {
            Answer shown = await api.GetAsync(path);
            Assert.Equal(200, shown.Status);
            Assert.Contains("\"tokenHint\":\"e8f0\"", shown.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(Bodies.ApnsToken, shown.Body, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Put_TpnsDevice_KeepsItsPlatformAndWithoutOneIsRefusedByName()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync(Bodies.Device("tpns", new string('0', 36)).With("platform", "\"ios\"").With("environment", "\"sandbox\"").Text());
        Answer wrong = await api.PutDeviceAsync(Bodies.Device("tpns", new string('0', 35)).Text());

        Assert.Equal((201, "ios"), (answer.Status, answer.Json.GetProperty("platform").GetString()));
        Assert.Equal("tpns/ios/sandbox", Assert.Single(api.Ports.Devices).Value.Route.ToString());
        Assert.Equal(400, wrong.Status);
        Assert.Equal(["$.token", "$.platform"], wrong.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Put_IphoneBehindFcm_IsShownWithItsPlatform()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync(Bodies.Device("fcm", "token-1").With("platform", "\"ios\"").Text());
        Answer wrong = await api.PutDeviceAsync(Bodies.Device(token: Bodies.ApnsToken).With("platform", "\"ios\"").Text());

        Assert.Equal((201, "ios"), (answer.Status, answer.Json.GetProperty("platform").GetString()));
        Assert.Equal(DevicePlatform.Ios, Assert.Single(api.Ports.Devices).Value.Platform);
        Assert.Equal((400, "$.platform"), (wrong.Status, wrong.Json.GetProperty("errors")[0].GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Put_KnownDevice_Is200WhetherItChangedOrNot()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device("fcm", "token-1").Text());

        Answer unchanged = await api.PutDeviceAsync(Bodies.Device("fcm", "token-1").Text());
        Answer changed = await api.PutDeviceAsync(Bodies.Device("fcm", "token-2").Text());

        Assert.Equal((200, 200), (unchanged.Status, changed.Status));
        Assert.Equal("""{"userId":"bob","deviceId":"phone","app":"default","channel":"fcm","environment":"production"}""", changed.Body);
    }

    [Fact]
    public async Task Put_33rdDevice_SaysWhomItReplaced()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await FillAsync(api);

        Answer answer = await api.PutDeviceAsync(Bodies.Device("fcm", "one-more").Text(), device: "d32");

        Assert.Equal(201, answer.Status);
        string replaced = Assert.Single(answer.Json.GetProperty("replaced").EnumerateArray()).GetString()!;
        Assert.DoesNotContain(("default", "bob", replaced), api.Ports.Devices.Keys);
        Assert.Equal(32, api.Ports.Devices.Count);
        Assert.False((await api.PutDeviceAsync(Bodies.Device("fcm", "one-more").Text(), device: "d32")).Json.TryGetProperty("replaced", out _));
    }

    [Fact]
    public async Task Put_33rdDeviceWhereTheAppRefuses_IsAConflictThatNamesTheLimit()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Policy = new AppPolicy { DevicesFull = DevicesFull.Refuse };
        await FillAsync(api);

        Answer answer = (await api.PutDeviceAsync(Bodies.Device("fcm", "one-more").Text(), device: "d32")).IsProblem(409);

        Assert.StartsWith("A user may have 32 devices in one app", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(32, api.Ports.Devices.Count);
    }

    [Theory]
    [InlineData("in", "id")]
    [InlineData("iw_IL", "he-IL")]
    [InlineData("no", "nb")]
    [InlineData("ZH-yue-hant-hk", "yue-Hant-HK")]
    [InlineData("i-klingon", "tlh")]
    [InlineData("tl", "tl")]
    public async Task Put_Language_IsKeptInItsCanonicalForm(string given, string kept)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync($$"""{"channel":"fcm","token":"t","language":"{{given}}"}""");

        Assert.Equal(kept, answer.Json.GetProperty("language").GetString());
        Assert.Equal(kept, Assert.Single(api.Ports.Devices).Value.Language);
    }

    [Theory]
    [InlineData("GMT", false)]
    [InlineData("Etc/GMT+5", false)]
    [InlineData("US/Pacific", false)]
    [InlineData("Asia/Calcutta", false)]
    [InlineData("Nowhere/At_All", true)]
    [InlineData("China Standard Time", true)]
    [InlineData("", true)]
    public async Task Put_TimeZone_IsKeptAndWarnedOfWhereItIsUnknown(string zone, bool warns)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync($$"""{"channel":"fcm","token":"t","timeZone":"{{zone}}"}""");

        Assert.Equal((201, zone), (answer.Status, answer.Json.GetProperty("timeZone").GetString()));
        Assert.Equal(zone, Assert.Single(api.Ports.Devices).Value.TimeZone);
        Assert.Equal(warns, answer.Json.TryGetProperty("warnings", out JsonElement warnings));
        Assert.All(warns ? warnings.EnumerateArray() : [], warning => Assert.Equal("$.timeZone", warning.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("""{"channel":"sms","token":"t"}""", "$.channel must be one of: apns, fcm, xiaomi, huawei, harmony, honor, oppo, vivo, meizu, tpns, timpush")]
    [InlineData("""{"channel":"fcm","token":""}""", "$.token must have 1 to 4096 UTF-16 units, none of them white space or a control character")]
    [InlineData("""{"channel":"fcm","token":" "}""", "$.token must have 1 to 4096 UTF-16 units, none of them white space or a control character")]
    [InlineData("""{"channel":"fcm","token":"a\u0000b"}""", "$.token must have 1 to 4096 UTF-16 units, none of them white space or a control character")]
    [InlineData("""{"channel":"fcm","token":"null"}""", "$.token is no token but a word for none: the app registered before it had one")]
    [InlineData("""{"channel":"huawei","token":"undefined"}""", "$.token is no token but a word for none: the app registered before it had one")]
    [InlineData("""{"channel":"xiaomi","token":"NULL"}""", "$.token is no token but a word for none: the app registered before it had one")]
    [InlineData("""{"channel":"fcm"}""", "$.token is required")]
    [InlineData("""{"channel":"fcm","token":"t","deviceId":"d"}""", "$.deviceId unknown member 'deviceId'")]
    [InlineData("""{"channel":"fcm","token":"t","standbyFor":"phone"}""", "$.standbyFor must name another device than this one")]
    [InlineData("""{"channel":"fcm","token":"t","app":"nope"}""", "$.app names the unknown app 'nope'")]
    [InlineData("""{"channel":"fcm","token":"t","language":"english language"}""", "$.language must be a BCP 47 tag of at most 35 characters, such as 'en' or 'zh-Hant'")]
    [InlineData("""{"channel":"fcm","token":"t","timeZone":"UTC\u0000"}""", "$.timeZone must have at most 64 UTF-16 units, none of them a control character")]
    public async Task Put_WrongBody_IsRefused(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PutDeviceAsync(body)).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("oppo", "OPPO_CN_0123456789abcdef0123456789abcdef", false)]
    [InlineData("oppo", "CN_0123456789abcdef0123456789abcdef", false)]
    [InlineData("oppo", "0123456789abcdef0123456789ABCDEF", false)]
    [InlineData("oppo", "0123456789abcdef01234567", false)]
    [InlineData("oppo", "0123456789abcdef0123456789abcdeg", true)]
    [InlineData("oppo", "42", true)]
    [InlineData("vivo", "15513410784181118114099", false)]
    [InlineData("vivo", "v2-0123456789abcdef_-AZ", false)]
    [InlineData("vivo", "42", true)]
    [InlineData("huawei", "größe", true)]
    [InlineData("huawei", "42", false)]
    [InlineData("fcm", "42", false)]
    public async Task Put_TokenUnlikeTheVendors_IsTakenWithAWarning(string channel, string token, bool warns)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync(Bodies.Device(channel, token).Text());

        Assert.Equal(201, answer.Status);
        Assert.Equal((token, warns), (Assert.Single(api.Ports.Devices).Value.Token, api.Ports.Devices.Values.Single().IsUnproven));
        Assert.Equal(warns, answer.Json.TryGetProperty("warnings", out JsonElement warnings));
        if (warns)
        {
            Assert.Equal("$.token", Assert.Single(warnings.EnumerateArray()).GetProperty("path").GetString());
            Assert.DoesNotContain(token.Length > 8 ? token : $"\"{token}\"", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a%2Fb", "phone", "userId")]
    [InlineData("a%2fb", "phone", "userId")]
    [InlineData("a%5Cb", "phone", "userId")]
    [InlineData("a%01b", "phone", "userId")]
    [InlineData("a%252Fb", "phone", "userId")]
    [InlineData("a%252fb", "phone", "userId")]
    [InlineData("a%255cb", "phone", "userId")]
    [InlineData("a%E2%80%A8b", "phone", "userId")]
    [InlineData("bob", "x%5Cy", "deviceId")]
    [InlineData("bob", "x%E2%80%AEy", "deviceId")]
    public async Task Put_IdThatBreaksTheRule_IsRefused(string user, string device, string name)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync(Bodies.Device().Text(), user, device);

        answer.IsInvalid($"path.{name} {Identifiers.Rule}");
        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Put_IdTooLong_IsRefused()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Assert.Equal(201, (await api.PutDeviceAsync(Bodies.Device().Text(), new string('a', 128))).Status);
        (await api.PutDeviceAsync(Bodies.Device().Text(), new string('a', 129))).IsProblem(400);
    }

    [Fact]
    public async Task Put_IdThatSpellsAnEscape_IsTakenAsItIs()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.PutDeviceAsync(Bodies.Device().Text(), "100%252520day", query: "?app=shop");

        Assert.Equal(201, answer.Status);
        Assert.Equal(("shop", "100%2520day", "phone"), Assert.Single(api.Ports.Devices).Key);
    }

    [Fact]
    public async Task Delete_Device_IsGoneAndThen404()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        Answer first = await api.DeleteAsync("/api/users/bob/devices/phone");
        Answer second = await api.DeleteAsync("/api/users/bob/devices/phone");

        Assert.Equal((204, ""), (first.Status, first.Body));
        Assert.True(first.NoStore && first.NoSniff);
        second.IsProblem(404);
        (await api.GetAsync("/api/users/bob/devices/phone")).IsProblem(404);
        Assert.Equal("""{"userId":"bob","app":"default","devices":[]}""", (await api.GetAsync("/api/users/bob/devices")).Body);
    }

    [Fact]
    public async Task Forget_UserKnownOrNot_Is204AndLeavesOtherAppsAlone()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());
        await api.PutDeviceAsync(Bodies.Device().Text(), query: "?app=shop");

        Assert.Equal(204, (await api.SendAsync(HttpMethod.Post, "/api/users/bob/forget", default(HttpContent))).Status);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Post, "/api/users/nobody/forget", default(HttpContent))).Status);

        Assert.Equal(("shop", "bob", "phone"), Assert.Single(api.Ports.Devices).Key);
    }
    private static async Task FillAsync(ApiServer api)
    {
        for (int i = 0; i < 32; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"d{i}");
            Assert.Equal(201, (await api.PutDeviceAsync(Bodies.Device("fcm", name).Text(), device: name)).Status);
        }
    }
}
