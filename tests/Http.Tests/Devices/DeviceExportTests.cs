using System.Text.Json;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Devices;

public sealed class DeviceExportTests
{
    [Fact]
    public async Task Get_Pages_HaveEveryDeviceOfTheAppWithItsWholeToken()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(
            Bodies.Device(token: Bodies.ApnsToken).With("environment", "\"sandbox\"").With("language", "\"zh-Hant\"").With("timeZone", "\"Asia/Shanghai\"").Text(), "alice");
        await api.PutDeviceAsync(Bodies.Device("fcm", "token-of-bob").With("platform", "\"ios\"").With("standbyFor", "\"desk\"").Text(), "bob");
        await api.PutDeviceAsync(Bodies.Device("fcm", "token-of-carol").Text(), "carol");
        await api.PutDeviceAsync(Bodies.Device("fcm", "token-of-dave").Text(), "dave", query: "?app=shop");

        JsonElement first = (await api.GetAsync("/api/exports/devices?size=2")).Json;
        JsonElement last = (await api.GetAsync($"/api/exports/devices?size=2&page={first.GetProperty("nextPage").GetString()}")).Json;

        JsonElement[] devices = [.. first.GetProperty("devices").EnumerateArray(), .. last.GetProperty("devices").EnumerateArray()];
        Assert.Equal(["alice", "bob", "carol"], devices.Select(device => device.GetProperty("userId").GetString()));
        Assert.Equal(
            $$"""{"app":"default","userId":"alice","deviceId":"phone","channel":"apns","token":"{{Bodies.ApnsToken}}","environment":"sandbox","language":"zh-Hant","timeZone":"Asia/Shanghai","registeredAt":"2026-11-22T10:00:00+00:00","seenAt":"2026-11-22T10:00:00+00:00"}""",
            devices[0].GetRawText());
        Assert.Equal(("ios", "desk"), (devices[1].GetProperty("platform").GetString(), devices[1].GetProperty("standbyFor").GetString()));
        Assert.False(last.TryGetProperty("nextPage", out _));
    }

    [Fact]
    public async Task Get_AnyPage_IsLoggedWithWhomAndHowManyAndNoToken()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device("fcm", "token-of-bob").Text(), "bob");
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/exports/devices");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "evil\nline, 203.0.113.7:50000".Replace("\n", " ", StringComparison.Ordinal));

        using HttpResponseMessage forwarded = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await api.GetAsync("/api/exports/devices?app=shop");

        Assert.Contains("Warning 4003 Export of default: 1 devices with their tokens went to 203.0.113.7 (continued: False)", api.Logged, StringComparison.Ordinal);
        Assert.Contains("Warning 4003 Export of shop: 0 devices with their tokens went to 127.0.0.1 (continued: False)", api.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-bob", api.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", api.Logged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("size=0", "query.size")]
    [InlineData("size=1001", "query.size")]
    [InlineData("size=x", "query.size")]
    [InlineData("page=", "query.page")]
    [InlineData("page=%25", "query.page")]
    [InlineData("page=bm93aGVyZQ", "query.page")] // well-formed, and no place that storage knows
    [InlineData("app=nobodys", "query.app")]
    [InlineData("from=1", "query.from")]
    public async Task Get_BadParameter_IsRefusedByName(string query, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await api.GetAsync($"/api/exports/devices?{query}")).IsProblem(400);

        Assert.StartsWith(path, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Warning 4003 ", api.Logged, StringComparison.Ordinal);
    }
}
