using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Vivo;

public sealed class VivoLoginTests
{
    private static readonly VivoAccount Account = new() { AppId = "105000001", AppKey = "appkey-0001", AppSecret = "app-secret-0001" };

    private static readonly Uri Address = new("https://api-push.vivo.com.cn/message/auth");

    // printf %s 105000001appkey-00011772424000000app-secret-0001 | openssl dgst -md5
    private const string Signed = "e5212e4bd47ee96c052b545abf241712";

    [Fact]
    public void Sign_KnownInput_IsWhatOpensslSays() =>
        Assert.Equal(Signed, VivoLogin.Sign("105000001", "appkey-0001", "1772424000000", "app-secret-0001"));

    [Fact]
    public async Task RequestAsync_Body_IsAsDocumented()
    {
        StubHandler handler = new(_ => Reply("""{"result":0,"desc":"请求成功","authToken":"t/+="}"""));

        AccessToken token = await RequestAsync(handler);

        Assert.Equal(("t/+=", TimeSpan.FromHours(24)), (token.Value, token.Lifetime));
        Assert.Equal("POST https://api-push.vivo.com.cn/message/auth", handler.Only.Line);
        Assert.StartsWith("application/json", handler.Only.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal($$"""{"appId":105000001,"appKey":"appkey-0001","timestamp":1772424000000,"sign":"{{Signed}}"}""", handler.Only.Body);
    }

    [Theory]
    [InlineData("""{"result":10202,"desc":"appKey"}""", "Alarm", "auth10202")]
    [InlineData("""{"result":10206,"desc":"sign"}""", "Alarm", "auth10206")]
    [InlineData("""{"result":10207,"desc":"timestamp"}""", "Alarm", "auth10207")]
    [InlineData("""{"result":10093,"desc":"too often"}""", "Throttled", "10093")]
    [InlineData("""{"result":10040,"desc":"busy"}""", "Retry", "10040")]
    [InlineData("""{"result":0,"desc":""}""", "Retry", "unreadableReply")]
    [InlineData("<html>", "Retry", "unreadableReply")]
    public async Task RequestAsync_NoToken_SaysWhy(string reply, string verdict, string code)
    {
        AccessToken token = await RequestAsync(new StubHandler(_ => Reply(reply)));

        Assert.Null(token.Value);
        Assert.Equal((verdict, code), (token.Failure!.Verdict.ToString(), token.Failure.Code));
    }

    private static HttpResponseMessage Reply(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private static async Task<AccessToken> RequestAsync(StubHandler handler)
    {
        using HttpClient http = new(handler);
        FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_772_424_000_000));
        return await VivoLogin.RequestAsync(
            new VendorHttp(ChannelName.Vivo, new VendorServices(http, clock, new RecordingLogger<VendorChannel>())),
            Address, Account, TestContext.Current.CancellationToken);
    }
}
