using System.Net.Http.Headers;
using System.Text;
using PushFunctions.Core.Devices;
using PushFunctions.Http.Tests.Fakes;
using PushFunctions.Http.Tests.Tencent;

namespace PushFunctions.Http.Tests.Requests;

/// <summary>What the routes that other companies' servers call do with bodies that none of them would send.</summary>
public sealed class HookLimitsTests
{
    public static TheoryData<string> Routes => ["tencent", "huawei", "oppo", "vivo"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Post_TwoMebibytes_Is413(string hook)
    {
        await using TencentServer server = await TencentServer.StartAsync();

        Answer answer = await PostAsync(server, hook, new string(' ', 2 * 1024 * 1024));

        Assert.Equal(413, answer.Status);
        server.Api.AssertNothingHappened();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Post_TwoMebibytesOfUnknownLength_Is413(string hook)
    {
        await using TencentServer server = await TencentServer.StartAsync();
        using StreamContent chunked = new(new Unseekable(new byte[2 * 1024 * 1024]));

        Answer answer = await PostAsync(server, hook, chunked);

        Assert.Equal(413, answer.Status);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Post_DepthBomb_Is400(string hook)
    {
        await using TencentServer server = await TencentServer.StartAsync();
        string bomb = string.Concat(Enumerable.Repeat("{\"statuses\":[", 100_000));

        Answer answer = await PostAsync(server, hook, hook == "oppo" ? new string('[', 500_000) : bomb[..500_000]);

        Assert.Equal(400, answer.Status);
        server.Api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_TenThousandForgedReceipts_AreRefusedAndTouchNothing()
    {
        await using TencentServer server = await TencentServer.StartAsync();
        server.Api.Ports.Devices[("default", "bob", "phone")] = new Device { Id = "phone", Channel = ChannelName.Oppo, Token = "t-1", RegisteredAt = default };
        string forged = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"registrationIds":"t-{{i}}","eventType":"regid_invalid","param":"1.203101.0.a.b"}"""));

        Answer answer = await PostAsync(server, "oppo", $"[{forged}]");

        Assert.Equal(401, answer.Status);
        Assert.Single(server.Api.Ports.Devices);
    }

    private static Task<Answer> PostAsync(TencentServer server, string hook, string body) =>
        PostAsync(server, hook, new ByteArrayContent(Encoding.UTF8.GetBytes(body)));

    private static Task<Answer> PostAsync(TencentServer server, string hook, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        string path = hook == "tencent" ? Samples.Address(server.Api.Clock.GetUtcNow()) : $"/receipts/{hook}/default";
        return server.Api.SendAsync(HttpMethod.Post, path, content);
    }

    // A stream without a length is sent in chunks.
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
