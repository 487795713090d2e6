using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using PushFunctions.Core.Devices;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Devices;

public sealed class DeviceBatchTests
{
    [Fact]
    public async Task Post_HundredDevices_AreRegisteredWithAResultEach()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer first = await PostAsync(api, Many(100));
        Answer second = await PostAsync(api, Many(100));

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(
            """{"status":201,"userId":"u7","deviceId":"phone","device":{"userId":"u7","deviceId":"phone","app":"default","channel":"fcm","environment":"production","registeredAt":"2026-11-22T10:00:00+00:00"}}""",
            first.Json[7].GetRawText());
        Assert.All(second.Json.EnumerateArray(), result => Assert.Equal(200, result.GetProperty("status").GetInt32()));
        Assert.Equal(100, api.Ports.Devices.Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "userId": "bob", "deviceId": "phone", "channel": "fcm", "token": "t" }""")]
    [InlineData("1")]
    public async Task Post_NoArrayOrNothing_IsRefusedWhole(string body)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await PostAsync(api, body)).IsInvalid("$ must be an array of 1 to 100 devices");
        (await PostAsync(api, Many(101))).IsInvalid("$ must be an array of 1 to 100 devices");

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_SomeBad_TheOthersAreRegistered()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonArray array = new(
            Device("bob"),
            Device("a/b").With("token", "\"null\""),
            Device("carol").With("colour", "1"),
            null,
            Device("devices"),
            Device("dave").With("app", "\"nobodys\""),
            Device("erin").With("standbyFor", "\"phone\""),
            Device("frank").With("app", "\"shop\""));

        Answer answer = await PostAsync(api, array.Text());

        JsonElement[] results = [.. answer.Json.EnumerateArray()];
        Assert.Equal(207, answer.Status);
        Assert.Equal([201, 400, 400, 400, 400, 400, 400, 201], results.Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal(
            ["$[1].userId ", "$[1].token "],
            Answer.ErrorsOf(results[1].GetProperty("problem")).Select(error => error[..(error.IndexOf(' ', StringComparison.Ordinal) + 1)]));
        Assert.Equal(["$[2].colour unknown member 'colour'"], Answer.ErrorsOf(results[2].GetProperty("problem")));
        Assert.Equal(["$[3] must be an object"], Answer.ErrorsOf(results[3].GetProperty("problem")));
        Assert.StartsWith("$[4].userId ", Assert.Single(Answer.ErrorsOf(results[4].GetProperty("problem"))), StringComparison.Ordinal);
        Assert.Equal(["$[5].app names the unknown app 'nobodys'"], Answer.ErrorsOf(results[5].GetProperty("problem")));
        Assert.StartsWith("$[6].standbyFor ", Assert.Single(Answer.ErrorsOf(results[6].GetProperty("problem"))), StringComparison.Ordinal);
        Assert.Equal([("default", "bob"), ("shop", "frank")], api.Ports.Devices.Keys.Select(key => (key.App, key.User)).Order());
    }

    [Fact]
    public async Task Post_OneTokenOfTwoUsers_TheLastOneIsTheLastRegistered()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        JsonObject[] devices = [.. Enumerable.Range(0, 40).Select(i => Device($"u{i}").With("token", "\"the-same\""))];

        Answer answer = await PostAsync(api, new JsonArray([.. devices]).Text());

        Assert.Equal(200, answer.Status);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"u{i}"), api.Ports.Registered);
    }

    [Fact]
    public async Task Post_StorageFailsHalfWay_TheRestSays503()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = id => int.Parse(id[1..], CultureInfo.InvariantCulture) >= 50 ? new RequestFailedException(503, "secret detail") : null;

        Answer answer = await PostAsync(api, Many(100));
        api.Ports.Fault = _ => new RequestFailedException("no such host");
        Answer down = await PostAsync(api, Many(100));

        Assert.Equal((207, TimeSpan.FromSeconds(5)), (answer.Status, answer.RetryAfter));
        List<int> statuses = [.. answer.Json.EnumerateArray().Select(result => result.GetProperty("status").GetInt32())];
        Assert.Equal(statuses.Count(status => status == 201), api.Ports.Devices.Count);
        Assert.All(statuses.Skip(50), status => Assert.Equal(503, status));
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), down.IsProblem(503).RetryAfter);
    }

    [Fact]
    public async Task Post_IphoneTokenInCapitals_IsTheSamePhone()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        await PostAsync(api, new JsonArray(Device("bob").With("channel", "\"apns\"").With("token", $"\"{Bodies.ApnsToken.ToUpperInvariant()}\"")).Text());

        Device device = Assert.Single(api.Ports.Devices).Value;
        Assert.Equal((ChannelName.Apns, Bodies.ApnsToken), (device.Channel, device.Token));
    }

    private static Task<Answer> PostAsync(ApiServer api, string json) => api.SendAsync(HttpMethod.Post, "/api/devices", json);

    private static JsonObject Device(string user) => new()
    {
        ["userId"] = user,
        ["deviceId"] = "phone",
        ["channel"] = "fcm",
        ["token"] = $"token-of-{user.Length}",
    };

    private static string Many(int count) => new JsonArray([.. Enumerable.Range(0, count).Select(i => Device($"u{i}").With("token", $"\"t{i}\""))]).Text();
}
