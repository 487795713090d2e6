using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PushFunctions.Cli.Tests.Fakes;
using PushFunctions.Tests;

namespace PushFunctions.Cli.Tests.Commands;

/// <summary>The tool against the real service.</summary>
public sealed class LocalHostTests(LocalHostFixture host)
{
    private const int Rows = 600;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Doctor_EmulatedVendors_AreAllWell()
    {
        using TestCli cli = await CreateAsync();

        CliResult result = await cli.RunAsync("doctor");

        Assert.True(result.Exit == 0, result.All);
        Assert.Contains("all is well", result.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendWatchExplainMessage_OneUser_TellTheSameStory()
    {
        using TestCli cli = await CreateAsync();
        cli.OtherClock = TimeProvider.System;
        string table = cli.Write("d.csv", "userId,deviceId,channel,token\nsam,phone,fcm,token-of-sam\n");
        Assert.Equal(0, (await cli.RunAsync("devices", "import", table)).Exit);

        CliResult explained = await cli.RunAsync("explain", "--to", "sam", "--from", "alice", "--from-name", "Alice", "--text", "Lunch?", "--payload");
        CliResult sent = await cli.RunAsync("send", "--to", "sam", "--from", "alice", "--text", "Lunch?", "--id", "cli-1", "--watch");
        CliResult report = await cli.RunAsync("message", "cli-1");
        CliResult devices = await cli.RunAsync("devices", "list", "sam");
        CliResult poison = await cli.RunAsync("poison", "list");

        Assert.True(explained.Exit == 0, explained.All);
        Assert.Contains("Alice:Lunch?", explained.Output, StringComparison.Ordinal);
        Assert.True(sent.Exit == 0, sent.All);
        Assert.Contains("sam phone fcm sent", sent.Shown, StringComparison.Ordinal);
        Assert.Contains("1 sent", report.Shown, StringComparison.Ordinal);
        Assert.Contains("phone", devices.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-sam", devices.All + explained.All, StringComparison.Ordinal);
        Assert.Equal(0, poison.Exit);
    }

    [Fact]
    public async Task Import_KilledInTheMiddleAndBegunAgain_LosesNothingAndDoublesNothing()
    {
        using TestCli cli = await CreateAsync();
        string table = cli.Write(
            "d.csv",
            "uid,push,os\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"kill-{i},token-{i}-of-kill,android\n"))));
        string[] command = ["devices", "import", table, "--map", "userId=uid", "--map", "token=push", "--map", "channel=os", "--replace", "channel:android=fcm"];
        await using WithheldAnswers gate = await WithheldAnswers.StartAsync(await host.AddressAsync(), "kill-0\"", "kill-100\"");

        using (Process process = Start(cli, gate.Address, command))
        {
            // The first two batches are answered, in whichever order they come; of those after them the service has what the importer never hears of.
            await Eventually.TrueAsync(() => gate.Withheld >= 3 && File.Exists(cli.FileOf("d.csv.checkpoint")));
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        string reading = JsonDocument.Parse(File.ReadAllText(cli.FileOf("d.csv.checkpoint"))).RootElement.GetProperty("reading").GetString()!;
        File.WriteAllText(cli.FileOf("d.csv.checkpoint"), File.ReadAllText(cli.FileOf("d.csv.checkpoint"))
            .Replace(gate.Address.AbsoluteUri, (await host.AddressAsync()).AbsoluteUri, StringComparison.Ordinal));
        CliResult resumed = await cli.RunAsync([.. command, "--json"]);
        CliResult exported = await cli.RunAsync("devices", "export", cli.FileOf("all.ndjson"));

        Assert.Contains(gate.Address.AbsoluteUri, reading, StringComparison.Ordinal);
        Assert.True(resumed.Exit == 0, resumed.All);
        JsonElement sum = JsonDocument.Parse(resumed.Output).RootElement;
        Assert.Equal(Rows, sum.GetProperty("rows").GetInt32());
        Assert.Equal(Rows, sum.GetProperty("created").GetInt32() + sum.GetProperty("known").GetInt32());
        Assert.True(sum.GetProperty("known").GetInt32() > 0, "nothing was under way when it was killed");
        Assert.Equal(0, exported.Exit);
        (string User, string Token)[] all =
        [
            .. File.ReadLines(cli.FileOf("all.ndjson")).Select(line => JsonDocument.Parse(line).RootElement)
                .Select(device => (User: device.GetProperty("userId").GetString()!, Token: device.GetProperty("token").GetString()!))
                .Where(device => device.User.StartsWith("kill-", StringComparison.Ordinal)),
        ];
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => ($"kill-{i}", $"token-{i}-of-kill")).Order(), all.Order());
    }

    private static Process Start(TestCli cli, Uri address, string[] command)
    {
        ProcessStartInfo start = new("dotnet");
        start.ArgumentList.Add(typeof(Cli.Hosting.CliApp).Assembly.Location);
        foreach (string word in command)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["PUSHFUNCTIONS_ADDRESS"] = address.AbsoluteUri;
        start.Environment["PUSHFUNCTIONS_HOME"] = cli.FileOf("home");
        return Process.Start(start)!;
    }

    private async Task<TestCli> CreateAsync()
    {
        TestCli cli = new(() => new SocketsHttpHandler());
        cli.Variables["PUSHFUNCTIONS_ADDRESS"] = (await host.AddressAsync()).AbsoluteUri;
        return cli;
    }

    /// <summary>Hands requests on, and keeps the answers to itself but for some.</summary>
    private sealed class WithheldAnswers : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly HttpClient _http = new();
        private readonly CancellationTokenSource _end = new();
        private int _withheld;

        private WithheldAnswers(WebApplication app) => _app = app;

        public Uri Address => new(_app.Urls.First());

        /// <summary>Requests that the service has answered and the caller does not know of.</summary>
        public int Withheld => Volatile.Read(ref _withheld);

        public static async Task<WithheldAnswers> StartAsync(Uri service, params string[] answered)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            WithheldAnswers gate = new(builder.Build());
            gate._app.Run(call => gate.AnswerAsync(call, service, answered));
            await gate._app.StartAsync(Token);
            return gate;
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _app.DisposeAsync();
            _http.Dispose();
            _end.Dispose();
        }

        // By what is asked and not by how many came before: the importer sends several at once, and goes on from the first without a gap.
        private async Task AnswerAsync(HttpContext call, Uri service, string[] answered)
        {
            using StreamReader reader = new(call.Request.Body);
            string text = await reader.ReadToEndAsync(_end.Token);
            bool isWithheld = !answered.Any(said => text.Contains(said, StringComparison.Ordinal));
            using StringContent body = new(text, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await _http.PostAsync(new Uri(service, call.Request.Path + call.Request.QueryString), body, _end.Token);
            if (isWithheld)
            {
                Interlocked.Increment(ref _withheld);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                call.Abort();
                return;
            }

            call.Response.StatusCode = (int)answer.StatusCode;
            call.Response.ContentType = "application/json";
            await answer.Content.CopyToAsync(call.Response.Body, _end.Token);
        }
    }
}
