using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Tests.Timpush;
using PushFunctions.Channels.Timpush;
using PushFunctions.Emulator;
using PushFunctions.NodeClients.Tests.Emulators;

namespace PushFunctions.NodeClients.Tests.Timpush;

/// <summary>Tencent's own library for UserSigs beside ours, and against the emulator.</summary>
public sealed class UserSigTests(NodeScripts clients)
{
    private static readonly EmulatorOptions Defaults = new();

    public static TheoryData<string, string, int> Cases { get; } = new()
    {
        { "administrator", "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e", 86_400 },
        { "a", "k", 600 },
        { "push-admin_01@im.example", "密钥", 15_552_000 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Sign_AnyUser_SaysAndSignsWhatTencentsDoes(string identifier, string secretKey, int expire)
    {
        const long Time = 1_767_225_600;

        string theirs = await SignAsync(identifier, secretKey, expire, Time);
        string ours = UserSig.Sign(
            Defaults.Timpush.SdkAppId, secretKey, identifier, TimeSpan.FromSeconds(expire), DateTimeOffset.FromUnixTimeSeconds(Time)).Value!;

        Assert.Equal(Members(theirs), Members(ours));
    }

    [Theory]
    [InlineData(86_400, 0, "0")]
    [InlineData(600, -601, "70001")]
    public async Task Push_WithTencentsUserSig_IsJudgedByItsAge(int expire, int age, string code)
    {
        await using RunningPlatforms emulator = await RunningPlatforms.StartAsync();
        long time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + age;
        string sig = await SignAsync(Defaults.Timpush.Identifier, Defaults.Timpush.SecretKey, expire, time);
        using StringContent body = new(
            """{"From_Account":"administrator","To_Account":["r-1"],"MsgRandom":1,"OfflinePushInfo":{"PushFlag":0,"Title":"T","Desc":"D"}}""",
            Encoding.UTF8,
            "application/json");

        using HttpResponseMessage answer = await emulator.Control.PostAsync(
            $"/timpush/v4/timpush/batch?usersig={sig}&identifier={Defaults.Timpush.Identifier}&sdkappid={Defaults.Timpush.SdkAppId}&random=1&contenttype=json",
            body,
            TestContext.Current.CancellationToken);

        JsonElement reply = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, reply.GetProperty("ErrorCode").GetRawText());
    }

    private Task<string> SignAsync(string identifier, string secretKey, int expire, long time) => clients.RunAsync(
        "Timpush/usersig.mjs",
        JsonSerializer.Serialize(new { sdkAppId = long.Parse(Defaults.Timpush.SdkAppId, null), secretKey, identifier, expire, time }));

    private static IEnumerable<string> Members(string userSig) =>
        UserSigs.Open(userSig).EnumerateObject().Select(member => $"{member.Name}={member.Value.GetRawText()}").Order(StringComparer.Ordinal);
}
