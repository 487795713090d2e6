using System.Text.Json;
using PushFunctions.Cli.Results;
using PushFunctions.Cli.Tests.Fakes;

namespace PushFunctions.Cli.Tests.Commands;

/// <summary>Each command against a service that answers as told: what is asked, what is shown, how it ends.</summary>
public sealed class CommandTests
{
    private const string Report = """
        {"id":"m1","app":"default","acceptedAt":"2026-11-22T10:00:00Z","recipients":2,"chunks":{"total":1,"done":1,"waiting":0,"sending":0,"failed":0,"queued":0},
         "totals":{"sent":1,"skipped":1},"outcomes":[{"userId":"bob","deviceId":"phone","channel":"apns","outcome":"sent"},
         {"userId":"carol","outcome":"skipped","detail":"quietHours","until":"2026-11-23T07:00:00Z"}]}
        """;

    [Fact]
    public async Task Send_Options_AreAnEvent()
    {
        using TestCli cli = new(_ => new StubAnswer(202, """{"id":"m1","app":"shop","status":"accepted","recipients":2}"""));

        CliResult result = await cli.RunAsync(
            "send", "--to", "bob", "--to", "carol", "--from", "alice", "--from-name", "Alice", "--group", "team-7", "--group-name", "Team 7",
            "--text", "[Lunch]?", "--title", "T", "--ext", "{}", "--id", "m1", "--app", "shop");

        Assert.Equal((0, "accepted m1 for 2 users of shop"), (result.Exit, result.Shown.Trim()));
        StubCall call = Assert.Single(cli.Service!.Calls);
        Assert.Equal("/api/messages?app=shop", call.Path);
        Assert.Equal(
            """{"id":"m1","conversation":{"type":"group","id":"team-7","name":"Team 7"},"sender":{"id":"alice","name":"Alice"},"recipients":[{"userId":"bob"},{"userId":"carol"}],"content":[{"type":"text","text":"[Lunch]?"}],"push":{"title":"T","ext":"{}"}}""",
            call.Body);
    }

    [Fact]
    public async Task Send_FileOrStandardInput_GoesAsItIs()
    {
        using TestCli cli = new(_ => new StubAnswer(202, """{"id":"m1","app":"default","status":"accepted","recipients":1}""")) { Input = """{"any":2}""" };

        CliResult fromFile = await cli.RunAsync("send", "--file", cli.Write("e.json", """{"any":1}"""), "--json");
        await cli.RunAsync("send", "--file", "-");
        CliResult missing = await cli.RunAsync("send", "--file", "nowhere.json");
        CliResult nothing = await cli.RunAsync("send", "--to", "bob");
        CliResult array = await cli.RunAsync("send", "--file", cli.Write("a.json", " [{}]"));

        Assert.Equal("""{"id":"m1","app":"default","status":"accepted","recipients":1}""", fromFile.Output.Trim());
        Assert.Equal(["""{"any":1}""", """{"any":2}"""], cli.Service!.Calls.Select(call => call.Body));
        Assert.Equal((2, 2, 2), (missing.Exit, nothing.Exit, array.Exit));
    }

    [Fact]
    public async Task Explain_Message_IsATableOfDecisions()
    {
        using TestCli cli = new(_ => new StubAnswer(200, """
            {"id":"m","app":"default","recipients":2,"devices":[
              {"userId":"bob","deviceId":"phone","channel":"apns","decision":"send","language":"en","headers":{"apns-push-type":"alert"},"payload":{"aps":{"alert":"x"}}},
              {"userId":"carol","decision":"skipped","reason":"[no] devices"}]}
            """));

        CliResult result = await cli.RunAsync("explain", "--to", "bob", "--text", "hi", "--payload");

        Assert.Equal("/api/messages?dryRun=true", Assert.Single(cli.Service!.Calls).Path);
        Assert.Equal(1, result.Exit);
        Assert.Contains("│ bob   │ phone  │ apns    │ send     │              │ en       │       │", result.Shown, StringComparison.Ordinal);
        Assert.Contains("[no] devices", result.Shown, StringComparison.Ordinal);
        Assert.Contains("apns-push-type: alert", result.Shown, StringComparison.Ordinal);
        Assert.Contains("""{"aps":{"alert":"x"}}""", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sent", 0)]
    [InlineData("skipped", 0)]
    [InlineData("refused", 1)]
    [InlineData("failed", 1)]
    public async Task Message_Report_EndsByItsOutcomes(string outcome, int exit)
    {
        using TestCli cli = new(_ => new StubAnswer(200, Report.Replace("\"sent\":1", $"\"{outcome}\":1", StringComparison.Ordinal)));

        CliResult result = await cli.RunAsync("message", "m/1", "--user", "bo b");

        Assert.Equal("/api/messages/m%2F1?size=1000&userId=bo%20b", Assert.Single(cli.Service!.Calls).Path);
        Assert.Equal(exit, result.Exit);
        Assert.Contains("quietHours", result.Shown, StringComparison.Ordinal);
        Assert.Contains("1 of 1 pieces done", result.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Outcomes_AreToldOnceEachUntilAllIsOver()
    {
        Queue<string> reports = new(
        [
            Report.Replace("\"done\":1", "\"done\":0", StringComparison.Ordinal).Replace("\"outcome\":\"sent\"", "\"outcome\":\"pending\"", StringComparison.Ordinal),
            Report.Replace("\"done\":1", "\"done\":0", StringComparison.Ordinal),
            Report,
        ]);
        using TestCli cli = new(_ => new StubAnswer(200, reports.Dequeue())) { OtherClock = TimeProvider.System };

        CliResult result = await cli.RunAsync("watch", "m1", "--json");

        Assert.Equal(0, result.Exit);
        Assert.Equal(
            ["pending", "skipped", "sent"],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("outcome").GetString()));
        Assert.All(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{\"messageId\":\"m1\",", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Poison_ListReplayDelete_AskAndTell()
    {
        using TestCli cli = new(call => (call.Method, call.Path) switch
        {
            ("GET", "/api/poison?size=1000") => new StubAnswer(200, """{"messages":[{"id":"p1","app":"default","messageId":"m1","chunk":0,"attempt":2,"reason":"TimeoutException","insertedAt":"2026-11-22T09:00:00Z","expiresAt":"2026-11-29T09:00:00Z"}],"nextPage":"p1"}"""),
            ("GET", "/api/poison?size=1000&page=p1") => new StubAnswer(200, """{"messages":[{"id":"p2","reason":"foreign","detail":"no Base64","insertedAt":"2026-11-22T09:00:00Z","expiresAt":"2026-11-29T09:00:00Z"}]}"""),
            ("POST", _) => new StubAnswer(202, """{"replayed":1,"pending":0,"unknown":[],"foreign":[]}"""),
            ("DELETE", "/api/poison/p1") => new StubAnswer(204),
            _ => StubAnswer.Problem(404, "There is no such thing."),
        });

        CliResult list = await cli.RunAsync("poison", "list", "--json");
        CliResult replay = await cli.RunAsync("poison", "replay", "p1", "p2");
        CliResult all = await cli.RunAsync("poison", "replay", "--all");
        CliResult neither = await cli.RunAsync("poison", "replay");
        CliResult delete = await cli.RunAsync("poison", "delete", "p1", "p9");

        Assert.Equal(2, list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((0, 0, 2, 1), (replay.Exit, all.Exit, neither.Exit, delete.Exit));
        Assert.Equal(["""{"ids":["p1","p2"]}""", """{"all":true}"""], cli.Service!.Calls.Where(call => call.Method == "POST").Select(call => call.Body));
        Assert.Contains("p1 deleted", delete.Shown, StringComparison.Ordinal);
        Assert.Contains("p9 is not there", delete.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", 0, "all is well")]
    [InlineData("false", 1, "something needs you")]
    public async Task Doctor_Findings_AreATableAndAnExitCode(string ok, int exit, string sum)
    {
        using TestCli cli = new(_ => new StubAnswer(200, $$$"""
            {"ok":{{{ok}}},"checkedAt":"2026-11-22T10:00:00Z","channels":[
              {"app":"default","channel":"apns","environment":"sandbox","result":"ok","settings":[],"clockSkew":-2},
              {"app":"shop","channel":"oppo","environment":"production","result":"wrongCredential","code":"auth16","reason":"refused","next":"set Push:Apps:shop:Oppo:MasterSecret","settings":["Push:Apps:shop:Oppo:MasterSecret"]}],
             "storage":[{"name":"table PushUsers","result":"ok"},{"name":"queue push-messages","result":"noRight","code":"403","reason":"a","next":"b"}],
             "receipts":[],"settings":{"found":["a","b"],"suspects":["Pushes:X"]}}
            """));

        CliResult result = await cli.RunAsync("doctor");

        Assert.Equal(("POST", "/api/channels/check"), (cli.Service!.Calls.Single().Method, cli.Service.Calls.Single().Path));
        Assert.Equal(exit, result.Exit);
        foreach (string part in (string[])[sum, "apns (sandbox)", "-2 s", "wrongCredential", "auth16", "refused: set Push:Apps:shop:Oppo:MasterSecret", "queue push-messages", "Pushes:X", "1 of 2 tables"])
        {
            Assert.Contains(part, result.Shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Devices_ListAndExport_ShowNoTokenAndWriteAllOfThem()
    {
        using TestCli cli = new(call => call.Path switch
        {
            "/api/users/b%C3%B6b/devices" => new StubAnswer(200, """{"userId":"böb","app":"default","devices":[{"userId":"böb","deviceId":"phone","app":"default","channel":"fcm","platform":"ios","tokenHint":"abcd","environment":"production","registeredAt":"2026-11-22T10:00:00Z"}]}"""),
            "/api/exports/devices?size=1000" => new StubAnswer(200, $$"""{"devices":[{{Exported("alice", "t,1")}}],"nextPage":"n+1"}"""),
            "/api/exports/devices?size=1000&page=n%2B1" => new StubAnswer(200, $$"""{"devices":[{{Exported("bob", "t\\\"2")}}]}"""),
            _ => new StubAnswer(500),
        });

        CliResult list = await cli.RunAsync("devices", "list", "böb");
        CliResult csv = await cli.RunAsync("devices", "export", cli.FileOf("d.csv"), "--map", "userId=uid");
        CliResult lines = await cli.RunAsync("devices", "export", "-", "--format", "ndjson");

        Assert.Contains("fcm (ios)", list.Shown, StringComparison.Ordinal);
        Assert.Equal((0, "2 devices in " + cli.FileOf("d.csv")), (csv.Exit, csv.Shown.ReplaceLineEndings(" ").Trim()));
        Assert.Equal(
            [
                "uid,deviceId,channel,platform,token,app,environment,language,timeZone,standbyFor,registeredAt,seenAt",
                "alice,phone,fcm,,\"t,1\",default,production,,,,2026-11-22T10:00:00.0000000+00:00,2026-11-22T10:00:00.0000000+00:00",
                "bob,phone,fcm,,\"t\"\"2\",default,production,,,,2026-11-22T10:00:00.0000000+00:00,2026-11-22T10:00:00.0000000+00:00",
            ],
            File.ReadAllLines(cli.FileOf("d.csv")));
        Assert.Equal(["t,1", "t\"2"], lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("token").GetString()));

        static string Exported(string user, string token) =>
            $$"""{"app":"default","userId":"{{user}}","deviceId":"phone","channel":"fcm","token":"{{token}}","environment":"production","registeredAt":"2026-11-22T10:00:00Z","seenAt":"2026-11-22T10:00:00Z"}""";
    }

    [Fact]
    public async Task Export_PartFileOrLinkOfSomebodyElse_GetsNoToken()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // modes and links are those of Unix
        }

        using TestCli cli = new(_ => new StubAnswer(200, """{"devices":[]}"""));
        string victim = cli.Write("victim", "theirs");
        File.CreateSymbolicLink(cli.FileOf("d.csv.part"), victim);
        File.CreateSymbolicLink(cli.FileOf("link.csv"), victim);

        CliResult part = await cli.RunAsync("devices", "export", cli.FileOf("d.csv"));
        CliResult link = await cli.RunAsync("devices", "export", cli.FileOf("link.csv"));
        CliResult device = await cli.RunAsync("devices", "export", "/dev/null", "--format", "csv");

        Assert.Equal((0, 2, 2), (part.Exit, link.Exit, device.Exit));
        Assert.Equal("theirs", File.ReadAllText(victim));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.FileOf("d.csv")));
        Assert.Null(new FileInfo(cli.FileOf("d.csv")).LinkTarget);
    }

    [Theory]
    [InlineData(400, ExitCodes.Refused, "The request is invalid.")]
    [InlineData(401, ExitCodes.Refused, "the key is missing")]
    [InlineData(404, ExitCodes.Refused, "There is no such thing.")]
    [InlineData(500, ExitCodes.Unreachable, "Something went wrong")]
    [InlineData(503, ExitCodes.Unreachable, "Storage is out of reach.")]
    [InlineData(0, ExitCodes.Unreachable, "http://localhost:7071 could not be reached")]
    public async Task AnyCommand_ServiceSaysNo_EndsWithWhatItSaid(int status, int exit, string message)
    {
        string title = message;
        using TestCli cli = new(_ => status == 401 ? new StubAnswer(401) : StubAnswer.Problem(status, title));

        CliResult plain = await cli.RunAsync("message", "m1");
        CliResult json = await cli.RunAsync("doctor", "--json");

        Assert.Equal((exit, exit), (plain.Exit, json.Exit));
        Assert.StartsWith($"pushfunctions: {message}", plain.Errors, StringComparison.Ordinal);
        Assert.Equal(exit, JsonDocument.Parse(json.Errors).RootElement.GetProperty("exitCode").GetInt32());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("message")]
    [InlineData("send", "--tset", "x")]
    [InlineData("devices", "import", "x.csv", "--parallel", "0")]
    [InlineData("devices", "import", "nowhere.csv")]
    [InlineData("devices", "export", "x.xlsx")]
    [InlineData("completion", "tcsh")]
    [InlineData("doctor", "--profile", "nobodys")]
    [InlineData("doctor", "--address", "ftp://x")]
    public async Task AnyCommand_WrongWords_IsAUsageErrorAndAsksNobody(params string[] args)
    {
        using TestCli cli = new(_ => new StubAnswer(200, "{}"));

        CliResult result = await cli.RunAsync(args);

        Assert.Equal(ExitCodes.Usage, result.Exit);
        Assert.StartsWith("pushfunctions: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(cli.Service!.Calls);
    }

    [Fact]
    public async Task AnyCommand_AnswerOfAStranger_IsNotTakenForOurs()
    {
        using TestCli cli = new(_ => new StubAnswer(200, "<html>"));

        CliResult result = await cli.RunAsync("doctor");

        Assert.Equal(ExitCodes.Unreachable, result.Exit);
        Assert.Contains("is not PushFunctions", result.Errors, StringComparison.Ordinal);
    }
}
