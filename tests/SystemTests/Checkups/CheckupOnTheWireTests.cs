using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Checkups;

/// <summary>The doctor, asked over HTTP of a whole host whose apps have good credentials, wrong ones and ended ones.</summary>
public sealed class CheckupOnTheWireTests
{
    private static readonly string[] Channels = ["apns", "fcm", "xiaomi", "huawei", "harmony", "honor", "oppo", "vivo", "meizu", "tpns/android", "tpns/ios", "timpush"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_GoodWrongAndEndedCredentials_AreToldApartByChannelAndSetting()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Push:Apps:default:DefaultLanguage"] = "en", // whose channels the host makes
            ["Push:Apps:wrong:NotificationHub:ConnectionString"] = "Endpoint=http://127.0.0.1:1/;SharedAccessKeyName=a;SharedAccessKey=a-wrong-secret",
            ["Push:Apps:wrong:NotificationHub:Name"] = "push",
            ["Push:Apps:wrong:Oppo:AppKey"] = "oppo-emulator-key",
            ["Push:Apps:wrong:Oppo:MasterSecret"] = "a-wrong-secret",
            ["Push:Apps:wrong:Oppo:BaseAddress"] = "http://127.0.0.1:1/oppo",
        };
        await using RunningHost host = await RunningHost.StartAsync(settings, _ => { });
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "expiredToken", ["channel"] = "harmony" });

        string text = await CheckAsync(host);
        JsonElement checkup = JsonSerializer.Deserialize<JsonElement>(text);

        JsonElement[] all = [.. checkup.GetProperty("channels").EnumerateArray()];
        Dictionary<string, string> ofDefault = ResultsOf(all, "default");
        Assert.Equal(Channels.Order().Where(channel => channel != "harmony"), ofDefault.Where(one => one.Value == "ok").Select(one => one.Key).Order());
        Assert.Equal("expired", ofDefault["harmony"]);
        Assert.Equal(["unreachable", "unreachable", "unreachable"], ResultsOf(all, "wrong").Values);
        JsonElement oppo = all.Single(one => one.GetProperty("app").GetString() == "wrong" && one.GetProperty("channel").GetString() == "oppo");
        Assert.Equal(
            ["Push:Apps:wrong:Oppo:AppKey", "Push:Apps:wrong:Oppo:MasterSecret"],
            oppo.GetProperty("settings").EnumerateArray().Select(name => name.GetString()));
        Assert.All(checkup.GetProperty("storage").EnumerateArray(), part => Assert.Equal("ok", part.GetProperty("result").GetString()));
        Assert.All(checkup.GetProperty("receipts").EnumerateArray(), one => Assert.Equal("notChecked", one.GetProperty("result").GetString()));
        Assert.False(checkup.GetProperty("ok").GetBoolean());
        Assert.Contains("Push:Apps:wrong:Oppo:MasterSecret", checkup.GetProperty("settings").GetProperty("found").EnumerateArray().Select(name => name.GetString()));
        Assert.DoesNotContain("a-wrong-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("emulator-key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        foreach (string channel in Channels)
        {
            using HttpClient http = new();
            Assert.Equal("[]", await http.GetStringAsync(new Uri(host.Host.Emulator!.Address, $"/deliveries?channel={channel.Split('/')[0]}"), Token));
        }

        Assert.Equal("ok", ResultsOf([.. JsonSerializer.Deserialize<JsonElement>(await CheckAsync(host)).GetProperty("channels").EnumerateArray()], "default")["harmony"]);
    }

    [Fact]
    public async Task Post_SandboxOfApplesWithCredentialsOfItsOwn_IsAskedItself()
    {
        using TcpListener sandbox = new(IPAddress.Loopback, 0);
        sandbox.Start();
        string at = $"http://127.0.0.1:{((IPEndPoint)sandbox.LocalEndpoint).Port}";
        async Task HangUpAsync()
        {
            using TcpClient caller = await sandbox.AcceptTcpClientAsync(Token);
            sandbox.Stop();
        }

        Task asked = HangUpAsync();
        await using RunningHost host = await RunningHost.StartAsync(
            new Dictionary<string, string?>([.. Apple("Apns", "http://127.0.0.1:1"), .. Apple("ApnsSandbox", at)]), _ => { });

        JsonElement checkup = JsonSerializer.Deserialize<JsonElement>(await CheckAsync(host));

        await asked.WaitAsync(Token);
        JsonElement own = checkup.GetProperty("channels").EnumerateArray().Single(one => one.GetProperty("environment").GetString() == "sandbox");
        Assert.All(
            own.GetProperty("settings").EnumerateArray(),
            name => Assert.StartsWith("Push:Apps:default:ApnsSandbox:", name.GetString(), StringComparison.Ordinal));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Apple(string section, string address)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string root = $"Push:Apps:default:{section}:";
        return
        [
            new($"{root}PrivateKey", key.ExportPkcs8PrivateKeyPem()), new($"{root}KeyId", "ABCDE12345"), new($"{root}TeamId", "TEAM567890"),
            new($"{root}BundleId", "com.example.chat"), new($"{root}BaseAddress", address),
        ];
    }

    private static Dictionary<string, string> ResultsOf(JsonElement[] channels, string app) => channels
        .Where(one => one.GetProperty("app").GetString() == app && one.GetProperty("environment").GetString() == "production")
        .ToDictionary(NameOf, one => one.GetProperty("result").GetString()!);

    private static string NameOf(JsonElement one) =>
        one.GetProperty("channel").GetString() + (one.TryGetProperty("platform", out JsonElement platform) ? $"/{platform.GetString()}" : "");

    private static async Task<string> CheckAsync(RunningHost host)
    {
        using HttpResponseMessage answer = await host.PostAsync("/api/channels/check", "");
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
