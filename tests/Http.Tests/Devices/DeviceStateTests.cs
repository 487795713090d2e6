using PushFunctions.Core.Devices;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Devices;

public sealed class DeviceStateTests
{
    private const string Path = "/api/users/bob/devices/phone/state";

    [Theory]
    [InlineData("""{"state":"background","unread":4}""", DeviceStateKind.Background, 4)]
    [InlineData("""{"state":"background","unread":0}""", DeviceStateKind.Background, 0)]
    [InlineData("""{"state":"background"}""", DeviceStateKind.Background, null)]
    [InlineData("""{"state":"foreground","unread":null}""", DeviceStateKind.Foreground, null)]
    [InlineData("""{"state":"loggedOut"}""", DeviceStateKind.LoggedOut, null)]
    public async Task Post_AReport_IsNotedAsOfNow(string body, DeviceStateKind kind, int? unread)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal((204, ""), (answer.Status, answer.Body));
        Assert.Equal(new DeviceState(kind, api.Clock.GetUtcNow(), unread), Assert.Single(api.Ports.Devices).Value.State);
    }

    [Fact]
    public async Task Get_DeviceThatReported_ShowsTheReport()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());
        await api.SendAsync(HttpMethod.Post, Path, """{"state":"background","unread":4}""");

        Answer answer = await api.GetAsync("/api/users/bob/devices/phone");

        Assert.Contains(
            "\"state\":{\"kind\":\"background\",\"reportedAt\":\"2026-11-22T10:00:00+00:00\",\"unread\":4}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"state":"background","unread":-1}""", "$.unread must not be negative")]
    [InlineData("""{"state":"foreground","unread":1}""", "$.unread belongs to the state 'background' only")]
    [InlineData("""{"state":"away"}""", "$.state must be one of: background, foreground, loggedOut")]
    [InlineData("""{"unread":1}""", "$.state is required")]
    [InlineData("""{"state":"background","unread":1.5}""", "$.unread must be a whole number of at most 32 bits")]
    [InlineData("""{"state":"background","unread":4,"badge":4}""", "$.badge unknown member 'badge'")]
    public async Task Post_WrongBody_IsRefusedAndNothingNoted(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        (await api.SendAsync(HttpMethod.Post, Path, body)).IsInvalid(error);

        Assert.Null(Assert.Single(api.Ports.Devices).Value.State);
    }

    [Fact]
    public async Task Post_UnknownDevice_Is404()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.SendAsync(HttpMethod.Post, Path, """{"state":"foreground"}""")).IsProblem(404);
    }
}
