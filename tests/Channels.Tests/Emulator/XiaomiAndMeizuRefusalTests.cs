using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated Xiaomi and Meizu refuse what the real ones would, with the real ones' codes. No code of ours speaks here.</summary>
public sealed class XiaomiAndMeizuRefusalTests
{
    private const string Extras = "&extra.channel_id=im";
    private const string Message = "title=t&description=b&restricted_package_name=com.example.chat";
    private const string Bar = "\"noticeBarInfo\":{\"title\":\"t\",\"content\":\"c\"}";

    public static TheoryData<string, string> XiaomiForms { get; } = new()
    {
        { "0", $"{Message}{Extras}&registration_id=a,b" },
        { "0", $"{Message}{Extras}&registration_id=a&pass_through=0&notify_type=-1&notify_id=0&time_to_live=864000000" },
        { "0", $"{Message}&extra.channel_id=news&registration_id=a&time_to_live=86400000" },
        { "10017", $"{Message}&extra.channel_id=news&registration_id=a&time_to_live=86400001" },
        { "10017", $"{Message}{Extras}&registration_id=a&time_to_live=864000001" },
        { "27001", $"{Message}&registration_id=a" },
        { "27001", $"{Message}&extra.channel_id=other&registration_id=a" },
        { "10016", $"title=t&description=b{Extras}&registration_id=a" },
        { "22022", $"title=t&description=b&restricted_package_name=com.other{Extras}&registration_id=a" },
        { "10017", $"title={new string('t', 50)}&description=b&restricted_package_name=com.example.chat{Extras}&registration_id=a" },
        { "10017", $"title=t&description={new string('t', 128)}&restricted_package_name=com.example.chat{Extras}&registration_id=a" },
        { "10017", $"title=t&description=%20&restricted_package_name=com.example.chat{Extras}&registration_id=a" },
        { "10017", $"description=b&restricted_package_name=com.example.chat{Extras}&registration_id=a" },
        { "10018", $"{Message}{Extras}&registration_id=a&payload={new string('p', 4096)}" },
        { "10017", $"{Message}{Extras}&registration_id=a&notify_id=2147483648" },
        { "10017", $"{Message}{Extras}&registration_id=a&notify_id=x" },
        { "10017", $"{Message}{Extras}&registration_id=a&misspelt=1" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.notify_effect=2" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.notify_effect=3" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.notify_effect=4" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.jobkey=_a" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.jobkey={new string('j', 21)}" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.callback.param={new string('p', 65)}" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.callback={new string('p', 129)}" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.template_param=%7B%22a%22%3A%22%22%7D" },
        { "10017", $"{Message}{Extras}&registration_id=a&extra.custom={new string('c', 1024)}" },
        { "10017", $"{Message}{Extras}&registration_id={string.Join(',', Enumerable.Range(0, 1001))}" },
        { "66007", $"{Message}{Extras}&registration_id=a,%20" },
        { "66007", $"{Message}{Extras}" },
    };

    public static TheoryData<string, string> MeizuMessages { get; } = new()
    {
        { "200", $"{{{Bar}}}" },
        { "200", With("""{"pushTimeInfo":{"offLine":1,"validTime":72},"clickTypeInfo":{"clickType":1,"activity":"a.B","parameters":{"a":"b"}}}""") },
        { "1005", "{}" },
        { "1005", "[" },
        { "1005", """{"noticeBarInfo":{"title":"","content":"c"}}""" },
        { "1005", $$$"""{"noticeBarInfo":{"title":"{{{new string('t', 33)}}}","content":"c"}}""" },
        { "1005", $$$"""{"noticeBarInfo":{"title":"t","content":"{{{new string('c', 101)}}}"}}""" },
        { "1005", """{"noticeBarInfo":{"noticeMsgType":2,"title":"t","content":"c"}}""" },
        { "1005", With("""{"pushTimeInfo":{"offLine":1,"validTime":73}}""") },
        { "1005", With("""{"pushTimeInfo":{"offLine":1,"validTime":0}}""") },
        { "1005", With("""{"pushTimeInfo":{"offLine":1}}""") },
        { "1005", With("""{"clickTypeInfo":{"clickType":1}}""") },
        { "1005", With("""{"clickTypeInfo":{"clickType":2}}""") },
        { "1005", With("""{"advanceInfo":{"notifyKey":"123456789"}}""") },
        { "1005", With("""{"advanceInfo":{"notifyKey":"a+b"}}""") },
        { "1005", With("""{"extra":{"callback.param":"p"}}""") },
        { "1005", With("{\"extra\":{\"callback\":\"https://x\",\"callback.param\":\"" + new string('p', 65) + "\"}}") },
        { "1005", With("""{"misspelt":1}""") },
    };

    [Theory]
    [MemberData(nameof(XiaomiForms))]
    public async Task Xiaomi_Form_IsJudged(string code, string form) => Assert.Equal(code, await XiaomiAsync("message/regid", form));

    [Theory]
    [InlineData("key=wrong")]
    [InlineData("Key=xiaomi-emulator-secret")]
    [InlineData("xiaomi-emulator-secret")]
    [InlineData("Bearer xiaomi-emulator-secret")]
    public async Task Xiaomi_WrongKey_IsRefused(string authorization) =>
        Assert.Equal("21301", await XiaomiAsync("message/regid", $"{Message}{Extras}&registration_id=a", authorization));

    [Theory]
    [InlineData("0", """[{"target":"a","message":{"title":"t","description":"b","restricted_package_name":"com.example.chat","extra":{"channel_id":"im"}}}]""")]
    [InlineData("27001", """[{"target":"a","message":{"title":"t","description":"b","restricted_package_name":"com.example.chat","extra":{}}}]""")]
    [InlineData("10017", """[{"target":"a","message":{"title":"t","description":"b","restricted_package_name":"com.example.chat","notify_id":"1"}}]""")]
    [InlineData("10017", """[{"target":"a"}]""")]
    [InlineData("10017", "[]")]
    [InlineData("10017", "{}")]
    public async Task Xiaomi_Messages_AreJudged(string code, string messages) =>
        Assert.Equal(code, await XiaomiAsync("multi_messages/regids", $"messages={Uri.EscapeDataString(messages)}"));

    [Theory]
    [MemberData(nameof(MeizuMessages))]
    public async Task Meizu_Message_IsJudged(string code, string message) =>
        Assert.Equal(code, await MeizuAsync("110000", "x,y", message, "meizu-emulator-secret"));

    [Theory]
    [InlineData("110000", "x", "wrong", "1006")]
    [InlineData("110009", "x", "meizu-emulator-secret", "110000")]
    [InlineData("", "x", "meizu-emulator-secret", "110004")]
    [InlineData("110000", "", "meizu-emulator-secret", "110004")]
    public async Task Meizu_Caller_IsJudged(string app, string pushIds, string secret, string code) =>
        Assert.Equal(code, await MeizuAsync(app, pushIds, $"{{{Bar}}}", secret));

    [Theory]
    [InlineData(100, "200")]
    [InlineData(101, "1005")]
    public async Task Meizu_PushIds_AreAtMost100(int count, string code) => Assert.Equal(
        code, await MeizuAsync("110000", string.Join(',', Enumerable.Range(0, count)), $"{{{Bar}}}", "meizu-emulator-secret"));

    [Fact]
    public async Task Hub_XiaomisFormat_WantsAMessageInData()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        using HttpResponseMessage taken = await emulator.SendAsync(
            RunningEmulator.Single("xiaomi", "T", """{"data":{"title":"t","description":"b"}}"""));
        using HttpResponseMessage refused = await emulator.SendAsync(RunningEmulator.Single("xiaomi", "T", """{"title":"t"}"""));

        Assert.Equal((201, 400), ((int)taken.StatusCode, (int)refused.StatusCode));
        Assert.Equal("xiaomi", Assert.Single(await emulator.DeliveriesAsync()).GetProperty("channel").GetString());
    }

    private static string With(string members) => $"{{{Bar},{members[1..]}";

    private static async Task<string> XiaomiAsync(string path, string form, string authorization = "key=xiaomi-emulator-secret")
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        using HttpRequestMessage request = Form($"/xiaomi/v2/{path}", form);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await CodeAsync(emulator, request);
    }

    private static async Task<string> MeizuAsync(string app, string pushIds, string message, string secret)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
#pragma warning disable CA5351 // Meizu's choice.
        string sign = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"appId={app}messageJson={message}pushIds={pushIds}{secret}")));
#pragma warning restore CA5351
        using HttpRequestMessage request = Form(
            "/meizu/garcia/api/server/push/varnished/pushByPushId",
            $"appId={app}&pushIds={Uri.EscapeDataString(pushIds)}&messageJson={Uri.EscapeDataString(message)}&sign={sign}");
        return await CodeAsync(emulator, request);
    }

    private static HttpRequestMessage Form(string path, string form) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
    };

    private static async Task<string> CodeAsync(RunningEmulator emulator, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await emulator.SendAsync(request);
        using JsonDocument reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return reply.RootElement.GetProperty("code").ToString();
    }
}
