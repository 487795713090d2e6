using System.Globalization;
using System.Text.Json;
using PushFunctions.Cli.Importing;
using PushFunctions.Cli.Results;
using PushFunctions.Cli.Tests.Fakes;

namespace PushFunctions.Cli.Tests.Importing;

/// <summary>The import against a service that answers as told.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task Import_AllGood_SendsHundredsAndLeavesNothingBehind()
    {
        using TestCli cli = new(Registered);

        CliResult result = await cli.RunAsync("devices", "import", cli.Write("d.csv", Table(250)), "--app", "shop");

        Assert.Equal((0, ""), (result.Exit, result.Errors));
        Assert.StartsWith("250 rows: 250 new devices, 0 known, 0 bad", result.Shown, StringComparison.Ordinal);
        Assert.Equal([100, 100, 50], cli.Service!.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement.GetArrayLength()));
        Assert.All(cli.Service.Calls, call => Assert.Equal(("POST", "/api/devices?app=shop"), (call.Method, call.Path)));
        Assert.Equal(["d.csv"], cli.Folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task Import_SomeBad_AreInTheFileWithTheirReasonsAndNowhereElse()
    {
        using TestCli cli = new(call => Registered(call, (user, at) => user == "u3"
            ? $$$"""{"status":400,"problem":{"type":"x","title":"The request is invalid.","status":400,"errors":[{"path":"$[{{{at}}}].token","message":"must be better"}]}}"""
            : null));
        string table = Table(5).Replace("u1,phone,fcm,token-of-1", "u1,phone,fcm,", StringComparison.Ordinal) + "u9\n";

        CliResult result = await cli.RunAsync("devices", "import", cli.Write("d.csv", table), "--json");

        Assert.Equal((1, """{"rows":6,"created":3,"known":0,"bad":3}""" + Environment.NewLine), (result.Exit, result.Output));
        Assert.Equal(
            [
                """{"row":2,"reason":"has no token: nothing in the column 'token', and no --set token=…","text":"u1,phone,fcm,"}""",
                """{"row":4,"reason":"token must be better","text":"u3,phone,fcm,token-of-3"}""",
                """{"row":6,"reason":"has 1 cells; the header has 4","text":"u9"}""",
            ],
            File.ReadAllLines(cli.FileOf("d.csv.bad.ndjson")));
        Assert.DoesNotContain("token-of", result.All, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.FileOf("d.csv.bad.ndjson")));
        }
    }

    [Fact]
    public async Task Import_ServiceAwayForAWhile_RepeatsOnlyWhatCouldNotBeTried()
    {
        int calls = 0;
        using TestCli cli = new(call => Interlocked.Increment(ref calls) switch
        {
            1 => new StubAnswer(0),
            2 => StubAnswer.Problem(503, "Storage is out of reach.") with { RetryAfter = 5 },
            3 => Registered(call, (user, _) => user is "u1" or "u2" ? """{"status":503}""" : null),
            _ => Registered(call),
        });
        cli.OtherClock = new ImpatientClock();

        CliResult result = await cli.RunAsync("devices", "import", cli.Write("d.csv", Table(4)));

        Assert.Equal(0, result.Exit);
        Assert.Equal([4, 4, 4, 2], cli.Service!.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement.GetArrayLength()));
        Assert.StartsWith("4 rows: 4 new devices", result.Shown, StringComparison.Ordinal);
        Assert.Equal([1, 5, 4], ((ImpatientClock)cli.OtherClock).Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Import_BodyTooLarge_IsHalvedUntilItFits()
    {
        using TestCli cli = new(call => JsonDocument.Parse(call.Body).RootElement.GetArrayLength() > 1 || call.Body.Contains("\"u2\"", StringComparison.Ordinal)
            ? StubAnswer.Problem(413, "The body is too large.")
            : Registered(call));

        CliResult result = await cli.RunAsync("devices", "import", cli.Write("d.csv", Table(4)), "--json");

        Assert.Equal("""{"rows":4,"created":3,"known":0,"bad":1}""", result.Output.Trim());
        Assert.Contains("\"row\":3,\"reason\":\"is too large for one request\"", File.ReadAllText(cli.FileOf("d.csv.bad.ndjson")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, 3)]
    [InlineData(404, 3)]
    [InlineData(503, 4)]
    [InlineData(0, 4)]
    public async Task Import_ServiceGoneInTheMiddle_StopsWithACheckpointAndGoesOnFromThere(int status, int exit)
    {
        bool isGone = true;
        using TestCli cli = new(call => isGone && call.Body.Contains("\"u250\"", StringComparison.Ordinal) ? StubAnswer.Problem(status, "No.") : Registered(call));
        string[] command = ["devices", "import", cli.Write("d.csv", Table(400)), "--parallel", "1", "--retries", "0"];

        CliResult stopped = await cli.RunAsync(command);
        int before = cli.Service!.Calls.Count;
        isGone = false;
        CliResult resumed = await cli.RunAsync(command);

        Assert.Equal((exit, 0), (stopped.Exit, resumed.Exit));
        Assert.Contains("stopped after 200 rows; the same command goes on from there", stopped.Errors, StringComparison.Ordinal);
        Assert.StartsWith("400 rows: 400 new devices", resumed.Shown, StringComparison.Ordinal);
        Assert.Equal((3, 2), (before, cli.Service.Calls.Count - before));
        Assert.False(File.Exists(cli.FileOf("d.csv.checkpoint")));
    }

    [Fact]
    public async Task Import_LaterBatchesDoneFirst_AreNotCountedBeforeTheEarlier()
    {
        TaskCompletionSource first = new();
        using TestCli cli = new(call => Registered(call) with { Held = call.Body.Contains("\"u0\"", StringComparison.Ordinal) ? first.Task : null });
        string file = cli.Write("d.csv", Table(400));

        Task<CliResult> run = cli.RunAsync("devices", "import", file);
        await PushFunctions.Tests.Eventually.TrueAsync(() => cli.Service!.Calls.Count == 4);
        bool isWritten = File.Exists(cli.FileOf("d.csv.checkpoint"));
        first.SetResult();

        Assert.False(isWritten);
        Assert.Equal(0, (await run).Exit);
    }

    [Fact]
    public async Task Import_KilledAfterBadRowsBeforeTheirCheckpoint_HasEachOnce()
    {
        using TestCli cli = new(call => Registered(call));
        string file = cli.Write("d.csv", Table(300).Replace(",token-of-50\n", ",\n", StringComparison.Ordinal).Replace(",token-of-150\n", ",\n", StringComparison.Ordinal));
        string counted = """{"row":51,"reason":"r","text":"t"}""" + "\n";
        cli.Write("d.csv.bad.ndjson", counted + """{"row":151,"reason":"written, and never counted""");
        string reading = $"Csv {new RowMap([], [], []).Digest} http://localhost:7071/ ";
        cli.Write("d.csv.checkpoint", JsonSerializer.Serialize(new
        {
            source = CheckpointFile.SourceOf(new FileInfo(file)), reading, rows = 100, created = 99, known = 0, bad = 1, badBytes = counted.Length,
        }));

        CliResult result = await cli.RunAsync("devices", "import", file, "--json");

        Assert.Equal("""{"rows":300,"created":298,"known":0,"bad":2}""", result.Output.Trim());
        Assert.Equal([51, 151], File.ReadAllLines(cli.FileOf("d.csv.bad.ndjson")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("row").GetInt32()));
    }

    [Theory]
    [InlineData("another table", "--parallel", "4")]
    [InlineData(null, "--set", "language=en")]
    [InlineData(null, "--app", "shop")]
    public async Task Import_CheckpointOfSomethingElse_IsRefusedUntilRestarted(string? content, string option, string value)
    {
        bool isGone = true;
        using TestCli cli = new(call => isGone ? StubAnswer.Problem(401, "No.") : Registered(call));
        string file = cli.Write("d.csv", Table(3));
        await cli.RunAsync("devices", "import", file);
        cli.Write("d.csv.checkpoint", File.Exists(cli.FileOf("d.csv.checkpoint")) ? File.ReadAllText(cli.FileOf("d.csv.checkpoint")) : JsonSerializer.Serialize(new
        {
            source = CheckpointFile.SourceOf(new FileInfo(file)), reading = $"Csv {new RowMap([], [], []).Digest} http://localhost:7071/ ", rows = 1, created = 1, known = 0, bad = 0, badBytes = 0,
        }));
        isGone = false;
        if (content is not null)
        {
            cli.Write("d.csv", Table(3) + content);
        }

        CliResult refused = await cli.RunAsync("devices", "import", file, option, value);
        CliResult restarted = await cli.RunAsync("devices", "import", file, option, value, "--restart", "--json");

        Assert.Equal(2, refused.Exit);
        Assert.Contains("--restart", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("\"created\":3", restarted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_StandardInput_NeedsAFormAndKeepsNoCheckpoint()
    {
        using TestCli cli = new(Registered) { Input = """{"userId":"bob","token":"t"}""" };
        string bad = cli.FileOf("bad");

        CliResult unclear = await cli.RunAsync("devices", "import", "-", "--bad", bad);
        CliResult result = await cli.RunAsync("devices", "import", "-", "--format", "ndjson", "--set", "channel=fcm", "--bad", bad, "--json");

        Assert.Equal((2, 0), (unclear.Exit, result.Exit));
        Assert.Equal("""{"rows":1,"created":1,"known":0,"bad":0}""", result.Output.Trim());
    }

    [Theory]
    [InlineData("user,channel,token\na,fcm,t\n", "the table has no column 'userId'; it has: user, channel, token")]
    [InlineData("userId,channel,token\na,fcm,t\n", "--separator must be one character", "--separator", "")]
    [InlineData("userId,channel,token\na,fcm,t\n", "--separator must be one character", "--separator", "ab")]
    public async Task Import_TableThatCannotBeRead_IsAUsageErrorBeforeAnyRow(string table, string message, params string[] more)
    {
        using TestCli cli = new(Registered);

        CliResult result = await cli.RunAsync(["devices", "import", cli.Write("d.csv", table), .. more]);

        Assert.Equal(ExitCodes.Usage, result.Exit);
        Assert.StartsWith($"pushfunctions: {message}", result.Errors, StringComparison.Ordinal);
        Assert.Empty(cli.Service!.Calls);
        Assert.Equal(["d.csv"], cli.Folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task Import_DryRun_SendsNothingAndShowsNoToken()
    {
        using TestCli cli = new(Registered);

        CliResult result = await cli.RunAsync("devices", "import", cli.Write("d.csv", Table(5) + "x\n"), "--dry-run");

        Assert.Equal(1, result.Exit);
        Assert.Empty(cli.Service!.Calls);
        Assert.Contains("5 rows can be sent, 1 cannot", result.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of", result.All, StringComparison.Ordinal);
    }

    private static string Table(int rows) => "userId,deviceId,channel,token\n"
        + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i},phone,fcm,token-of-{i}\n")));

    private static StubAnswer Registered(StubCall call) => Registered(call, (_, _) => null);

    /// <summary>A result for each, 201 unless said otherwise.</summary>
    private static StubAnswer Registered(StubCall call, Func<string, int, string?> resultOf) => new(
        207,
        $"[{string.Join(',', JsonDocument.Parse(call.Body).RootElement.EnumerateArray().Select((device, at) => resultOf(device.GetProperty("userId").GetString()!, at) ?? """{"status":201}"""))}]");

    /// <summary>Whose waits are over as they begin.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
