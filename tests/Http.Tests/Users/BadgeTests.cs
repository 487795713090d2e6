using PushFunctions.Core.Envelopes;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Users;

public sealed class BadgeTests
{
    private const string Path = "/api/users/bob/badge";

    [Fact]
    public async Task Post_ReadElsewhere_IsStoredAndOnItsWay()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync("""{ "channel": "apns", "token": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" }""");

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 3, "exceptDevices": ["desk"] }""");

        Assert.Equal((202, 3), (answer.Status, answer.Json.GetProperty("unread").GetInt32()));
        DispatchEnvelope envelope = Assert.Single(api.Ports.Queue);
        Assert.Equal($"/api/messages/{envelope.MessageId}", answer.Location);
        Assert.Equal((true, envelope.MessageId), (envelope.BadgeOnly, answer.Json.GetProperty("id").GetString()));
        Assert.Equal(["desk"], Assert.Single(envelope.Recipients).ExceptDevices);
        Assert.Equal(3, api.Ports.Badges[("default", "bob", "phone")]);
    }

    [Fact]
    public async Task Post_UserWithoutDevices_IsTakenAndSendsNothing()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, """{ "unread": 0 }""");

        Assert.Equal((202, null), (answer.Status, answer.Location));
        Assert.False(answer.Json.TryGetProperty("id", out _));
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("""{ "unread": -1 }""", "$.unread")]
    [InlineData("""{ }""", "$")]
    [InlineData("""{ "unread": 1, "unraed": 1 }""", "$.unraed")]
    [InlineData("""{ "unread": 1, "exceptDevices": ["a/b"] }""", "$.exceptDevices[0]")]
    [InlineData("""{ "unread": 1.5 }""", "$.unread")]
    public async Task Post_WrongBody_IsRefusedByName(string body, string path)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"{path}", answer.Body, StringComparison.Ordinal);
        api.AssertNothingHappened();
    }
}
