using System.Globalization;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Reporting;

/// <summary>The part of <c>docs/benchmarks.md</c> that a run writes: between two marks, whatever stands around them.</summary>
internal static class Page
{
    /// <summary>The page with the run's part in the place of the one before.</summary>
    /// <param name="page">As it is.</param>
    /// <param name="name">Of the part, <c>full</c> or <c>quick</c>.</param>
    /// <param name="report">The run.</param>
    /// <param name="pictures">Files in <c>docs/images</c> to show; none by default.</param>
    /// <exception cref="InvalidOperationException">The page has no such part.</exception>
    public static string With(string page, string name, RunReport report, params IEnumerable<string> pictures)
    {
        string begin = $"<!-- run {name} -->\n";
        string end = $"<!-- end of run {name} -->";
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int to = page.IndexOf(end, StringComparison.Ordinal);
        return from >= begin.Length && to >= from
            ? $"{page[..from]}{string.Join('\n', Lines(report, pictures))}\n{page[to..]}"
            : throw new InvalidOperationException($"the page has no part between '{begin.Trim()}' and '{end}'");
    }

    private static IEnumerable<string> Lines(RunReport report, IEnumerable<string> pictures) =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"`{report.Command}`, {report.Started:yyyy-MM-dd}, {report.Took.TotalMinutes:F1} minutes without building. {report.Machine}. {string.Join(", ", report.Versions.Select(version => $"{version.Key} {version.Value}"))}. Load average before: {report.LoadAverageBefore:F1}."),
        "",
        .. Table.Markdown(report.Results),
        "",
        .. report.Starts.Count == 0 ? Array.Empty<string>() : [Starts(report.Starts), ""],
        .. report.Skipped.SelectMany(sentence => (string[])[sentence, ""]),
        .. pictures.Select(Path.GetFileName).SelectMany(file => (string[])[$"![{Path.GetFileNameWithoutExtension(file)!.Replace('-', ' ')}](images/{file})", ""]),
        "| Budget | Limit | Seen | |",
        "|---|---:|---:|---|",
        .. report.Budgets.Select(Row),
    ];

    private static string Starts(IReadOnlyList<double> starts) => string.Create(
        CultureInfo.InvariantCulture,
        $"Start of the process to the first 202: median {Percentiles.Median(starts):F0} ms of {starts.Count} starts, {starts.Min():F0} to {starts.Max():F0} ms.");

    private static string Row(Budget budget) =>
        $"| {budget.Name} | {(budget.IsFloor ? "≥" : "≤")} {Budget.Number(budget.Limit)}{budget.Unit} | {Budget.Number(budget.Seen)}{budget.Unit} | {(budget.IsKept ? "pass" : "**fail**")} |";
}
