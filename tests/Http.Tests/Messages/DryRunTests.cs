using System.Text.Json;
using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class DryRunTests
{
    private const string Query = "?dryRun=true";

    [Fact]
    public async Task Post_OneEvent_ShowsThePayloadAndHeadersAndNeverTheToken()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        Answer answer = await api.PostAsync(Bodies.Event().With("push", """{"ext":"{\"a\":\"<&'🍜>\"}"}""").Text(), Query);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.NoStore);
        Assert.Equal(
            """{"id":"msg-1","app":"default","recipients":1,"devices":[{"userId":"bob","deviceId":"phone","channel":"apns","decision":"send","language":"en","headers":{"ServiceBusNotification-Format":"apple","apns-push-type":"alert","apns-priority":"10","apns-expiration":"1795946400","apns-collapse-id":"COLLAPSE"},"payload":{"aps":{"alert":"Alice:Lunch?","sound":"default","thread-id":"c1"},"ext":"{\"a\":\"<&'🍜>\"}","conversationId":"c1","conversationType":"direct","messageId":"msg-1","senderId":"alice"}}]}""",
            answer.Body.Replace(CollapseId(answer), "COLLAPSE", StringComparison.Ordinal));
        Assert.DoesNotContain(Bodies.ApnsToken, answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(api.Ports.Events);
        Assert.Empty(api.Ports.Queue);
    }

    [Fact]
    public async Task Post_Anything_CanBePostedForRealAfterwards()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Assert.Equal(200, (await api.PostAsync(Bodies.Event().Text(), Query)).Status);
        Assert.Equal("accepted", (await api.PostAsync(Bodies.Event().Text(), "?dryRun=false")).Json.GetProperty("status").GetString());
        Assert.Equal(200, (await api.PostAsync(Bodies.Event("msg-1", "carol").Text(), Query)).Status); // what is stored is not asked
        Assert.Single(api.Ports.Queue);
    }

    [Fact]
    public async Task Post_UsersWhoGetNothing_SaysWhy()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text(), "bob");
        await api.PutDeviceAsync(Bodies.Device("fcm", "f").Text(), "carol");
        await api.PutDeviceAsync(Bodies.Device("meizu", "m").Text(), "dave");
        await api.SendAsync(HttpMethod.Post, "/api/users/carol/devices/phone/state", """{"state":"foreground"}""");
        await api.SendAsync(HttpMethod.Put, "/api/users/bob/conversations/c1", """{"option":"none"}""");

        Answer answer = await api.PostAsync(Bodies.Event("msg-1", "bob", "carol", "dave", "erin", "alice").Text(), Query);

        Assert.Equal(
            ["bob// skipped conversationOff", "carol/phone/fcm skipped foreground", "dave/phone/meizu channelOff ", "erin// skipped noDevice", "alice// skipped sender"],
            answer.Json.GetProperty("devices").EnumerateArray().Select(line =>
                $"{Text(line, "userId")}/{Text(line, "deviceId")}/{Text(line, "channel")} {Text(line, "decision")} {Text(line, "reason")}"));
        Assert.All(answer.Json.GetProperty("devices").EnumerateArray(), line => Assert.False(line.TryGetProperty("payload", out _)));
    }

    [Fact]
    public async Task Post_DelayedPush_ShowsItsPayloadAndUntilWhenItWaits()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());

        JsonElement delayed = (await api.PostAsync(Bodies.Event().With("push", """{"delay":60}""").Text(), Query)).Json.GetProperty("devices")[0];
        JsonElement atOnce = (await api.PostAsync(Bodies.Event().With("push", """{"delay":0}""").Text(), Query)).Json.GetProperty("devices")[0];

        Assert.Equal(("send", "delayed"), (Text(delayed, "decision"), Text(delayed, "reason")));
        Assert.Equal(api.Clock.GetUtcNow().AddSeconds(60), delayed.GetProperty("until").GetDateTimeOffset());
        Assert.True(delayed.TryGetProperty("payload", out _));
        Assert.Equal(("send", ""), (Text(atOnce, "decision"), Text(atOnce, "reason") ?? ""));
        Assert.False(atOnce.TryGetProperty("until", out _));
    }

    [Fact]
    public async Task Post_InvalidEvent_IsRefusedAsEver()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(Bodies.Event().With("conversation", """{"type":"direct","id":""}""").Text(), Query)).IsProblem(400);
        (await api.PostAsync("{", Query)).IsProblem(400);
        (await api.PostAsync("[]", Query)).IsInvalid("$ must hold 1 to 100 events");
        (await api.PostAsync(Bodies.Event().Text(), "?dryRun=yes")).IsInvalid("query.dryRun must be 'true' or 'false'");
        (await api.PostAsync(Bodies.Event().Text(), "?dryrun=true")).IsInvalid("query.dryrun is unknown here; this route takes: app, dryRun");
    }

    [Fact]
    public async Task Post_TooManyRecipients_IsRefusedWithTheLimit()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string most = Bodies.Event().With("recipients", Bodies.Recipients(500)).Text();

        Assert.Equal(200, (await api.PostAsync(most, Query)).Status);
        (await api.PostAsync(Bodies.Event().With("recipients", Bodies.Recipients(501)).Text(), Query))
            .IsInvalid("$.recipients holds 501 recipients; a dry run takes at most 500 at once");
        (await api.PostAsync($"[{most},{Bodies.Event("m-2").Text()}]", Query))
            .IsInvalid("$ holds 501 recipients; a dry run takes at most 500 at once");
    }

    [Fact]
    public async Task Post_Array_HasAResultEach()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.Ports.PutSettingsAsync("default", "bob", new UserSettings { Push = false }, TestContext.Current.CancellationToken);

        Answer mixed = await api.PostAsync($$"""[{{Bodies.Event().Text()}},{"id":"m-2"}]""", Query);
        Answer good = await api.PostAsync($"[{Bodies.Event().Text()}]", Query);

        Assert.Equal((207, 200), (mixed.Status, good.Status));
        JsonElement[] results = [.. mixed.Json.EnumerateArray()];
        Assert.Equal("pushOff", Text(results[0].GetProperty("dryRun").GetProperty("devices")[0], "reason"));
        Assert.Equal(400, results[1].GetProperty("status").GetInt32());
        Assert.StartsWith("$[1].", Answer.ErrorsOf(results[1].GetProperty("problem"))[0], StringComparison.Ordinal);
        Assert.Empty(api.Ports.Events);
    }

    [Fact]
    public async Task Post_StorageDown_Is503()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => new TimeoutException();

        (await api.PostAsync(Bodies.Event().Text(), Query)).IsProblem(503);
    }

    private static string CollapseId(Answer answer) =>
        answer.Json.GetProperty("devices")[0].GetProperty("headers").GetProperty("apns-collapse-id").GetString()!;

    private static string? Text(JsonElement line, string member) => line.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;
}
