using PushFunctions.Core.Telemetry;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Redaction;

/// <summary>
/// Promise 6: text, titles, ext, names and tokens appear in no log, trace, metric, table of messages, report or list of poison, whatever
/// happens to the messages that carry them.
/// </summary>
public sealed class RedactionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Marks _marks = new();
    private readonly LogCollector _logs = new();
    private readonly TraceCollector _traces = new();
    private readonly MeterCollector _meters = new();
    private RedactedHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = new RedactedHost(_marks, _logs);
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _traces.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Tell_TheWholeStory_GivesNothingAwayAnywhere()
    {
        RedactedStory story = new(_marks, _host);
        await story.RegisterAsync();
        await story.SendAsync();
        await story.FailAsync();
        await story.TencentAsync();
        await story.BadgeAndReceiptsAsync();
        await story.BreakAsync();
        await story.PoisonAsync();
        await Eventually.TrueAsync(() => Told().Contains("m-poisoned", StringComparison.Ordinal));

        IReadOnlyList<string> rows = await RowsAsync(table => table.StartsWith("PushMessages", StringComparison.Ordinal) || table == "PushPoison");
        Dictionary<string, IReadOnlyCollection<string>> collected = new()
        {
            ["logs"] = _logs.Entries,
            ["traces"] = [.. _traces.Lines],
            ["metrics"] = [.. _meters.Lines],
            ["tables"] = rows,
            ["reports"] = story.Said,
            ["results"] = [Told()],
        };

        AssertItWasTold(collected, await _host.DeliveriesAsync());
        foreach ((string where, IReadOnlyCollection<string> lines) in collected)
        {
            output.WriteLine($"{where}: {lines.Count} lines, {lines.Sum(line => (long)line.Length)} characters, {_marks.All.Count} marks looked for");
            IReadOnlyList<string> found = _marks.FoundIn(lines);
            Assert.True(found.Count == 0, $"{where}: {found.Count} times\n{string.Join('\n', found.Take(20))}");
        }
    }

    // A search that finds nothing proves something only if the marks were on their way and the collectors saw the messages pass.
    private void AssertItWasTold(Dictionary<string, IReadOnlyCollection<string>> collected, string deliveries)
    {
        foreach (string thing in (string[])
            [
                "text", "title", "body", "ext", "sound", "subtitle", "localTitle", "localBody", "description", "customExt", "customSound", "parameter",
                "groupName", "senderName", "nameCard", "rosterName", "rosterCard", "displayName", "tencentText", "tencentTitle", "tencentDesc", "tencentExt", "tencentSubtitle",
                "tokenOfbob", "tokenfcmOfcarol", .. RedactedStory.Vendors.Select(vendor => $"token{vendor}Ofbob"),
            ])
        {
            Assert.True(deliveries.Contains(_marks[thing], StringComparison.Ordinal), $"no phone got {thing}");
        }

        AssertHas("logs", "1001 Dispatched Message m-group of default, chunk 0, attempt 1");
        AssertHas("logs", "1001 Dispatched Message m-retried of default, chunk 0, attempt 2");
        AssertHas("logs", "1003 Foreign");
        AssertHas("logs", "1004 GivenUp");
        AssertHas("logs", "2300 Listed");
        AssertHas("traces", "m-group");
        AssertHas("traces", "System.Net.Http");
        AssertHas("traces", "Microsoft.AspNetCore");
        AssertHas("metrics", $"{MetricNames.Outcomes} app=default channel=oppo outcome=sent");
        AssertHas("metrics", $"{MetricNames.Receipts} app=default channel=vivo kind=delivered");
        AssertHas("metrics", MetricNames.Foreign);
        AssertHas("tables", "UserId = bob");
        AssertHas("tables", "foreign");
        AssertHas("reports", "\"bob\"");
        AssertHas("reports", "\"deadToken\"");
        AssertHas("reports", "\"refused\"");
        AssertHas("reports", "\"delivered\"");
        AssertHas("reports", "\"foreign\"");
        AssertHas("results", "m-retried");

        void AssertHas(string where, string words) => Assert.True(
            collected[where].Any(line => line.Contains(words, StringComparison.Ordinal)), $"'{words}' in {where}");
    }

    [Fact]
    public async Task Search_WhereTokensBelong_FindsThem()
    {
        await new RedactedStory(_marks, _host).RegisterAsync();

        IReadOnlyList<string> found = _marks.FoundIn(await RowsAsync(table => table == "PushUsers"));

        Assert.All(RedactedStory.Vendors, vendor => Assert.Contains(found, line => line.StartsWith($"token{vendor}Ofbob in", StringComparison.Ordinal)));
        Assert.NotEmpty(_marks.FoundIn([Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"a{_marks["text"]}bc"))]));
        Assert.NotEmpty(_marks.FoundIn([$"…{_marks["text"][..20]}…"]));
    }

    private string Told() => string.Join('\n', _host.Backend.Requests.Select(request => request.Body));

    private Task<IReadOnlyList<string>> RowsAsync(Func<string, bool> isWanted) => TableDump.RowsAsync(_host.Storage.Tables, isWanted, Cancellation);
}
