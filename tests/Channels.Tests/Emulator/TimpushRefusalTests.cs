using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>The emulated TIMPush refuses what Tencent would, with Tencent's codes. No code of ours speaks here.</summary>
public sealed class TimpushRefusalTests
{
    private const string Key = "timpush-emulator-secret";
    private const string Application = "1400000001";
    private const string Admin = "administrator";
    private const string Info = "\"PushFlag\":0,\"Title\":\"T\",\"Desc\":\"D\"";

    private static readonly long Now = RunningEmulator.Now.ToUnixTimeSeconds();

    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "0", With(Info) },
        { "0", With($"{Info},\"Ext\":\"{{}}\",\"BadgeSetNum\":0,\"AndroidInfo\":{{\"Sound\":\"shake\",\"OPPOCategory\":\"IM\",\"OPPONotifyLevel\":16}}") },
        { "0", With(Info, more: $",\"DataId\":\"{new string('d', 64)}\"") },
        { "0", With($"\"Title\":\"T\",\"Desc\":\"{new string('d', 3072)}\"") },
        { "90001", "{" },
        { "90001", "[]" },
        { "90005", """{"From_Account":"a","To_Account":["r"],"OfflinePushInfo":{"Title":"T","Desc":"D"}}""" },
        { "90005", With(Info).Replace("\"MsgRandom\":1", "\"MsgRandom\":\"1\"", StringComparison.Ordinal) },
        { "90005", With(Info).Replace("\"MsgRandom\":1", "\"MsgRandom\":4294967296", StringComparison.Ordinal) },
        { "90005", With(Info).Replace("\"MsgRandom\":1", "\"MsgRandom\":-1", StringComparison.Ordinal) },
        { "90001", """{"To_Account":["r"],"MsgRandom":1,"OfflinePushInfo":{"Title":"T","Desc":"D"}}""" },
        { "90001", """{"From_Account":"a","MsgRandom":1,"OfflinePushInfo":{"Title":"T","Desc":"D"}}""" },
        { "90001", """{"From_Account":"a","To_Account":[],"MsgRandom":1,"OfflinePushInfo":{"Title":"T","Desc":"D"}}""" },
        { "90001", """{"From_Account":"a","To_Account":[1],"MsgRandom":1,"OfflinePushInfo":{"Title":"T","Desc":"D"}}""" },
        { "90001", """{"From_Account":"a","To_Account":["r"],"MsgRandom":1}""" },
        { "90001", With("\"Title\":\"T\"") },
        { "90001", With("\"Title\":\"\",\"Desc\":\"D\"") },
        { "90001", With($"{Info},\"Misspelt\":1") },
        { "90001", With($"{Info},\"PushFlag\":0") },
        { "90001", With("\"PushFlag\":2,\"Title\":\"T\",\"Desc\":\"D\"") },
        { "90001", With($"{Info},\"BadgeAddNum\":0") },
        { "90001", With($"{Info},\"BadgeAddNum\":100") },
        { "90001", With($"{Info},\"BadgeSetNum\":1000") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"Sound\":\"shake.mp3\"}}") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"HonorImportance\":\"low\"}}") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"OPPONotifyLevel\":16}}") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"OPPOCategory\":\"IM\",\"OPPONotifyLevel\":3}}") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"VIVONotifyType\":5}}") },
        { "90001", With($"{Info},\"AndroidInfo\":{{\"HuaweiCategory\":\"IM\"}}") },
        { "90001", With($"{Info},\"ApnsInfo\":{{\"InterruptionLevel\":\"timeSensitive\"}}") },
        { "90001", With($"{Info},\"HarmonyInfo\":{{\"SoundDuration\":30}}") },
        { "90001", With(Info, more: $",\"DataId\":\"{new string('d', 65)}\"") },
        { "90001", With($"\"Title\":\"T\",\"Desc\":\"{new string('d', 3000)}\",\"Ext\":\"{new string('e', 73)}\"") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Batch_Body_IsJudged(string code, string body) => Assert.Equal(code, await CodeAsync(body));

    [Theory]
    [InlineData(500, "0")]
    [InlineData(501, "90018")]
    public async Task Batch_Accounts_AreAtMost500(int count, string code) => Assert.Equal(
        code, await CodeAsync(With(Info, string.Join(',', Enumerable.Range(0, count).Select(number => $"\"r-{number}\"")))));

    [Theory]
    [InlineData("60002", "usersig={sig}&identifier=administrator&sdkappid=1400000001&random=1")]
    [InlineData("60002", "usersig={sig}&identifier=administrator&sdkappid=1400000001&random=-1&contenttype=json")]
    [InlineData("60002", "usersig={sig}&identifier=administrator&sdkappid=1400000001&contenttype=json")]
    [InlineData("60012", "usersig={sig}&identifier=administrator&random=1&contenttype=json")]
    [InlineData("60004", "usersig={sig}&sdkappid=1400000001&random=1&contenttype=json")]
    [InlineData("60004", "identifier=administrator&sdkappid=1400000001&random=1&contenttype=json")]
    [InlineData("70020", "usersig={sig}&identifier=administrator&sdkappid=1400000002&random=1&contenttype=json")]
    [InlineData("70013", "usersig={sig}&identifier=nobody&sdkappid=1400000001&random=1&contenttype=json")]
    [InlineData("70003", "usersig=eJyrVgrx&identifier=administrator&sdkappid=1400000001&random=1&contenttype=json")]
    [InlineData("70003", "usersig=*-_&identifier=administrator&sdkappid=1400000001&random=1&contenttype=json")]
    public async Task Batch_Query_IsJudged(string code, string query) =>
        Assert.Equal(code, await CodeAsync(With(Info), query.Replace("{sig}", Sign(Admin, Application, Key, Now, 600), StringComparison.Ordinal)));

    [Theory]
    [InlineData("0", Admin, Application, Key, 0)]
    [InlineData("0", Admin, Application, Key, -599)]
    [InlineData("70001", Admin, Application, Key, -600)]
    [InlineData("70009", Admin, Application, "another-key", 0)]
    [InlineData("70013", "nobody", Application, Key, 0)]
    [InlineData("70014", Admin, "1400000002", Key, 0)]
    public async Task Batch_UserSig_IsJudged(string code, string identifier, string application, string key, int age) =>
        Assert.Equal(code, await CodeAsync(With(Info), Query(Sign(identifier, application, key, Now + age, 600), Admin)));

    [Fact]
    public async Task Batch_UserWhoIsNoAdmin_IsRefused() =>
        Assert.Equal("90009", await CodeAsync(With(Info), Query(Sign("alice", Application, Key, Now, 600), "alice")));

    [Fact]
    public async Task Batch_SameRandomWithinASecond_IsAnsweredAndDropped()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        foreach (string account in new[] { "r-1", "r-1", "r-2" })
        {
            Assert.Equal("0", (await PostAsync(emulator, With(Info, $"\"{account}\""))).GetProperty("ErrorCode").GetRawText());
        }

        emulator.Clock.Advance(TimeSpan.FromSeconds(1));
        await PostAsync(emulator, With(Info, "\"r-3\""));

        Assert.Equal(
            ["r-1", "r-3"], (await emulator.DeliveriesAsync("?channel=timpush")).Select(delivery => delivery.GetProperty("token").GetString()));
    }

    [Fact]
    public async Task Batch_AccountThatIsNone_IsInTheErrorListAndTheOthersGo()
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();

        JsonElement reply = await PostAsync(emulator, With(Info, "\"r-1\",\"no account\""));

        JsonElement error = Assert.Single(reply.GetProperty("ErrorList").EnumerateArray());
        Assert.Equal(("no account", 70107), (error.GetProperty("To_Account").GetString(), error.GetProperty("ErrorCode").GetInt32()));
        JsonElement delivery = Assert.Single(await emulator.DeliveriesAsync("?channel=timpush"));
        Assert.Equal("r-1", delivery.GetProperty("token").GetString());
        Assert.False(delivery.GetProperty("payload").TryGetProperty("To_Account", out _));
    }

    private static string With(string info, string accounts = "\"r\"", string more = "") =>
        $"{{\"From_Account\":\"administrator\",\"To_Account\":[{accounts}],\"MsgRandom\":1,\"OfflinePushInfo\":{{{info}}}{more}}}";

    private static string Query(string userSig, string identifier) =>
        $"usersig={userSig}&identifier={identifier}&sdkappid={Application}&random=99999999&contenttype=json";

    private static async Task<string> CodeAsync(string body, string? query = null)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        return (await PostAsync(emulator, body, query)).GetProperty("ErrorCode").GetRawText();
    }

    private static async Task<JsonElement> PostAsync(RunningEmulator emulator, string body, string? query = null)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        string asked = query ?? Query(Sign(Admin, Application, Key, Now, 600), Admin);
        using HttpResponseMessage answer = await emulator.Http.PostAsync($"/timpush/v4/timpush/batch?{asked}", content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Sign(string identifier, string application, string key, long time, int expire)
    {
        string text = $"TLS.identifier:{identifier}\nTLS.sdkappid:{application}\nTLS.time:{time}\nTLS.expire:{expire}\n";
        string mac = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
        string json = $$"""{"TLS.ver":"2.0","TLS.identifier":"{{identifier}}","TLS.sdkappid":{{application}},"TLS.expire":{{expire}},"TLS.time":{{time}},"TLS.sig":"{{mac}}"}""";
        using MemoryStream deflated = new();
        using (ZLibStream zlib = new(deflated, CompressionLevel.Optimal))
        {
            zlib.Write(Encoding.UTF8.GetBytes(json));
        }

        return Convert.ToBase64String(deflated.ToArray()).Replace('+', '*').Replace('/', '-').Replace('=', '_');
    }
}
