using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Oppo;

public sealed class OppoLoginTests
{
    private static readonly OppoAccount Account = new() { AppKey = "appkey-0001", MasterSecret = "master-secret-0001" };

    private static readonly Uri Address = new("https://api.push.oppomobile.com/server/v1/auth");

    // printf %s appkey-00011772424000000master-secret-0001 | openssl dgst -sha256
    private const string Signed = "f1c3950296051949d0afc34b1385278405e11fb5dece0b5424b8c92515f14c95";

    [Fact]
    public void Sign_KnownInput_IsWhatOpensslSays() => Assert.Equal(Signed, OppoLogin.Sign("appkey-0001", "1772424000000", "master-secret-0001"));

    [Fact]
    public async Task RequestAsync_Form_IsAsDocumented()
    {
        StubHandler handler = new(_ => Reply("""{"code":0,"message":"success","data":{"auth_token":"t/+=","create_time":1772424000000}}"""));

        AccessToken token = await RequestAsync(handler);

        Assert.Equal(("t/+=", TimeSpan.FromHours(24)), (token.Value, token.Lifetime));
        Assert.Equal("POST https://api.push.oppomobile.com/server/v1/auth", handler.Only.Line);
        Assert.Equal($"app_key=appkey-0001&timestamp=1772424000000&sign={Signed}", handler.Only.Body);
        Assert.DoesNotContain("secret", handler.Only.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":14,"message":"Invalid App Key"}""", "Alarm", "auth14")]
    [InlineData("""{"code":16,"message":"Invalid Signature"}""", "Alarm", "auth16")]
    [InlineData("""{"code":19,"message":"Invalid Timestamp"}""", "Alarm", "auth19")]
    [InlineData("""{"code":28,"message":"App Disabled"}""", "Alarm", "auth28")]
    [InlineData("""{"code":11,"message":"?"}""", "Alarm", "auth11")]
    [InlineData("""{"code":-1,"message":"Service Currently Unavailable"}""", "Retry", "-1")]
    [InlineData("""{"code":13,"message":"App Call Limited"}""", "Throttled", "13")]
    [InlineData("""{"code":0,"message":"","data":{}}""", "Retry", "unreadableReply")]
    [InlineData("""{"code":0,"message":"","data":null}""", "Retry", "unreadableReply")]
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
        return await OppoLogin.RequestAsync(
            new VendorHttp(ChannelName.Oppo, new VendorServices(http, clock, new RecordingLogger<VendorChannel>())),
            Address, Account, TestContext.Current.CancellationToken);
    }
}
