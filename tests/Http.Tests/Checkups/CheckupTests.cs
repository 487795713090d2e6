using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Checkups;

public sealed class CheckupTests
{
    [Fact]
    public async Task Post_AllWell_SaysSo()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, "/api/channels/check", default(string));

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """{"ok":true,"checkedAt":"2026-11-22T10:00:00+00:00","channels":[{"app":"default","channel":"apns","environment":"sandbox","result":"ok","settings":["a"],"clockSkew":-1}],"storage":[{"name":"table PushUsers","result":"ok"}],"receipts":[],"settings":{"found":["a"],"suspects":[]}}""",
            answer.Body);
    }

    [Theory]
    [InlineData(CheckResult.Ok, true)]
    [InlineData(CheckResult.NotChecked, true)]
    [InlineData(CheckResult.WrongCredential, false)]
    [InlineData(CheckResult.Busy, false)]
    public async Task Post_OneFinding_DecidesWhetherAllIsWell(CheckResult result, bool ok)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        Finding finding = new(result, "16", "a reason", "a step");
        Checkup well = api.Checkups.Found;

        foreach (Checkup found in (Checkup[])
        [
            well with { Channels = [.. well.Channels, new ChannelCheck("shop", ChannelName.Oppo, PushEnvironment.Production, finding)] },
            well with { Receipts = [new ChannelCheck("shop", ChannelName.Oppo, PushEnvironment.Production, finding)] },
            well with { Storage = [.. well.Storage, new PartCheck("queue x", finding)] },
        ])
        {
            api.Checkups.Found = found;
            Answer answer = await api.SendAsync(HttpMethod.Post, "/api/channels/check", default(string));

            Assert.Equal(ok, answer.Json.GetProperty("ok").GetBoolean());
            Assert.Contains("\"code\":\"16\",\"reason\":\"a reason\",\"next\":\"a step\"", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_SettingThatNobodyReads_IsNotWell()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Checkups.Found = api.Checkups.Found with { Settings = new SettingsSeen([], ["Pushes:Apps:default"]) };

        Answer answer = await api.SendAsync(HttpMethod.Post, "/api/channels/check", default(string));

        Assert.False(answer.Json.GetProperty("ok").GetBoolean());
    }
}
