using PushFunctions.Core.Users;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Users;

public sealed class SettingsTests
{
    private const string Path = "/api/users/bob/settings";
    private const string Conversation = "/api/users/bob/conversations/team-7";

    [Fact]
    public async Task Put_Everything_IsStoredAndShown()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        const string settings =
            """{"displayName":"Bob","push":false,"directSound":"a.caf","groupSound":"push.no_sound","language":"zh-Hans","preview":false,"quietHours":{"from":"22:00","to":"07:00","timeZone":"Asia/Shanghai"},"muteUntil":"2026-11-23T09:00:00+08:00"}""";

        Answer put = await api.SendAsync(HttpMethod.Put, Path, settings);
        Answer get = await api.GetAsync(Path);

        Assert.Equal((200, 200), (put.Status, get.Status));
        Assert.Equal("""{"userId":"bob","app":"default",""" + settings[1..], put.Body);
        Assert.Equal(put.Body, get.Body);
        Assert.Equal(new QuietHours { From = new(22, 0), To = new(7, 0), TimeZone = "Asia/Shanghai" }, api.Ports.Settings[("default", "bob")].QuietHours);
    }

    [Fact]
    public async Task Put_Again_TakesThePlaceOfEverything()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.SendAsync(HttpMethod.Put, Path, """{"push":false,"language":"en"}""");

        await api.SendAsync(HttpMethod.Put, Path, """{"language":null}""");

        Assert.Equal(UserSettings.Default, api.Ports.Settings[("default", "bob")]);
    }

    [Fact]
    public async Task Get_UserNeverHeardOf_AreTheDefaults()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Assert.Equal("""{"userId":"bob","app":"shop","push":true,"preview":true}""", (await api.GetAsync(Path + "?app=shop")).Body);
    }

    [Theory]
    [InlineData("""{"quietHours":{"from":"22:00","to":"07:00","timeZone":"Asia/Shangai"}}""", "$.quietHours.timeZone must be a name of the tz database such as 'Asia/Shanghai' or 'UTC'")]
    [InlineData("""{"quietHours":{"from":"22:00","to":"22:00"}}""", "$.quietHours.to must differ from 'from': leave quietHours out for no quiet hours, or set push to false for nothing else")]
    [InlineData("""{"quietHours":{}}""", "$.quietHours.from is required")]
    [InlineData("""{"quietHours":{"from":"24:00","to":"07:00"}}""", "$.quietHours.from must be a time of day from '00:00' to '23:59'")]
    [InlineData("""{"quietHours":{"from":"22:00:00","to":"07:00"}}""", "$.quietHours.from must be a time of day from '00:00' to '23:59'")]
    [InlineData("""{"quietHours":{"from":2200,"to":"07:00"}}""", "$.quietHours.from must be a time of day from '00:00' to '23:59'")]
    [InlineData("""{"quietHours":"22:00-07:00"}""", "$.quietHours must be an object")]
    [InlineData("""{"quietHours":{"from":"22:00","to":"07:00","zone":"UTC"}}""", "$.quietHours.zone unknown member 'zone'")]
    [InlineData("""{"muteUntil":"2026-11-23T09:00:00"}""", "$.muteUntil must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'")]
    [InlineData("""{"muteUntil":"2026-11-31T09:00:00Z"}""", "$.muteUntil must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'")]
    [InlineData("""{"muteUntil":"0001-01-01T00:00:00Z"}""", "$.muteUntil must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'")]
    [InlineData("""{"muteUntil":1795000000}""", "$.muteUntil must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'")]
    [InlineData("""{"push":"off"}""", "$.push must be true or false")]
    [InlineData("""{"pusch":false}""", "$.pusch unknown member 'pusch'; did you mean 'push'?")]
    [InlineData("""{"language":"english language"}""", "$.language must be a BCP 47 tag of at most 35 characters, such as 'en' or 'zh-Hant'")]
    [InlineData("""{"directSound":{"critical":true}}""", "$.directSound lacks 'name'")]
    [InlineData("""{"groupSound":{"name":"a","critical":true,"volume":1.5}}""", "$.groupSound.volume must be from 0 to 1")]
    [InlineData("""{"groupSound":7}""", "$.groupSound must be a string, or an object with 'name', 'critical' and 'volume'")]
    [InlineData("""{"directSound":""}""", "$.directSound must have 1 to 128 UTF-16 units and no control character")]
    [InlineData("[]", "$ must be an object")]
    [InlineData("null", "$ must be an object")]
    public async Task Put_WrongBody_IsRefused(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.SendAsync(HttpMethod.Put, Path, body)).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Put_SeveralMistakes_AreAllNamed()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        string body =
            """{"displayName":"NAME","language":"?","quietHours":{"from":"07:00","to":"07:00","timeZone":"Mars/Base"}}"""
                .Replace("NAME", new string('x', 257), StringComparison.Ordinal);

        Answer answer = (await api.SendAsync(HttpMethod.Put, Path, body)).IsProblem(400);

        Assert.Equal(["$.displayName", "$.language", "$.quietHours.to", "$.quietHours.timeZone"], answer.Errors.Select(error => error.Split(' ')[0]));
    }

    [Theory]
    [InlineData("PUT", "/api/users/b%2Fb/settings", "path.userId")]
    [InlineData("PUT", "/api/users/bob/conversations/a%5Cb", "path.conversationId")]
    [InlineData("PUT", "/api/users/bob/settings?app=nope", "query.app")]
    [InlineData("PUT", "/api/users/bob/settings?dryRun=true", "query.dryRun")]
    [InlineData("GET", "/api/users/bob/conversations/c?app=nope", "query.app")]
    public async Task Call_WrongAddress_IsRefused(string method, string path, string place)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await api.SendAsync(new HttpMethod(method), path, "{}")).IsProblem(400);

        Assert.StartsWith(place, Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversation_PutGetDelete_IsThereAndGone()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer put = await api.SendAsync(HttpMethod.Put, Conversation, """{"option":"mentionsOnly","until":"2026-11-23T01:00:00Z"}""");
        Answer get = await api.GetAsync(Conversation);
        Answer other = await api.GetAsync(Conversation + "?app=shop");
        Answer first = await api.DeleteAsync(Conversation);
        Answer second = await api.DeleteAsync(Conversation);

        Assert.Equal(
            """{"userId":"bob","conversationId":"team-7","app":"default","option":"mentionsOnly","until":"2026-11-23T01:00:00+00:00"}""", put.Body);
        Assert.Equal(put.Body, get.Body);
        other.IsProblem(404);
        Assert.Equal((204, ""), (first.Status, first.Body));
        second.IsProblem(404);
    }

    [Theory]
    [InlineData("""{"option":"quiet"}""", "$.option must be one of: notify, silent, mentionsOnly, none")]
    [InlineData("{}", "$.option is required")]
    [InlineData("""{"option":"none","until":"tomorrow"}""", "$.until must be a time with its offset, as in '2026-11-22T23:30:00+08:00' or '2026-11-22T15:30:00Z'")]
    [InlineData("""{"option":"none","for":60}""", "$.for unknown member 'for'")]
    public async Task Conversation_WrongBody_IsRefused(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.SendAsync(HttpMethod.Put, Conversation, body)).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Conversation_OneTooMany_IsAConflictThatNamesTheLimit()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Put, $"/api/users/bob/conversations/{FakePorts.NoRoom}", """{"option":"none"}""");

        Assert.StartsWith("A user may have settings for 5000 conversations", answer.IsProblem(409).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_StorageDown_Is503()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => new TimeoutException();

        (await api.SendAsync(HttpMethod.Put, Path, "{}")).IsProblem(503);
        (await api.GetAsync(Conversation)).IsProblem(503);
        (await api.SendAsync(HttpMethod.Post, "/api/users/bob/devices/phone/state", """{"state":"foreground"}""")).IsProblem(503);
    }
}
