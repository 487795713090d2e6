using System.Globalization;
using System.Runtime.InteropServices;
using PushFunctions.Benching;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;
using PushFunctions.Load.Reporting;
using PushFunctions.Load.Rivals;
using PushFunctions.Load.Shapes;

namespace PushFunctions.Load;

/// <summary>Builds, measures, judges and reports.</summary>
internal static class LoadRun
{
    /// <returns>True if every budget was kept.</returns>
    public static async Task<bool> RunAsync(LoadOptions options, TextWriter output)
    {
        using Scratch folder = new();
        string published = options.Host ?? await Published.PublishAsync();
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        double load = Machine.LoadAverage();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Machine.Describe()}; load average {load:F1}"));
        Findings findings = new(output);
        if (options.Shapes.Contains(ShapeNames.Start))
        {
            await StartShape.RunAsync(options, published, folder, findings);
        }

        if (options.Shapes.Intersect([ShapeNames.Single, ShapeNames.Arrays, ShapeNames.Burst, ShapeNames.Idle, ShapeNames.Failing]).Any())
        {
            await OneToOneShapes.RunAsync(options, published, folder, findings);
        }

        if (options.Shapes.Intersect([ShapeNames.Groups, ShapeNames.Recipients]).Any())
        {
            await GroupShapes.RunAsync(options, published, folder, findings);
        }

        if (options.Shapes.Contains(ShapeNames.Rivals))
        {
            await RivalShapes.RunAsync(options, published, folder, findings);
        }

        Count ours = findings.Results.Where(result => result.Target == HostProcess.TargetName).Aggregate(default(Count), (sum, result) => sum + result.Count);
        findings.Add(new Budget("pushes lost, in all shapes", 0, ours.Lost, ""));
        findings.Add(new Budget("pushes that arrived twice, or that nobody asked for, in all shapes", 0, ours.Repeated + ours.Strays, ""));
        RunReport report = new()
        {
            Command = $"dotnet run -c Release --project bench/PushFunctions.Load{(options.IsQuick ? " -- --quick" : "")}",
            Started = started,
            Took = TimeProvider.System.GetUtcNow() - started,
            Machine = Machine.Describe(),
            Versions = await VersionsAsync(),
            LoadAverageBefore = load,
            Results = findings.Results,
            Starts = findings.Starts,
            Budgets = findings.Budgets,
            Skipped = findings.Skipped,
        };
        await WriteAsync(options, report, output);
        return report.Budgets.All(budget => budget.IsKept);
    }

    private static async Task WriteAsync(LoadOptions options, RunReport report, TextWriter output)
    {
        await output.WriteLineAsync();
        foreach (string line in Table.Markdown(report.Results))
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync();
        foreach (Budget budget in report.Budgets)
        {
            await output.WriteLineAsync(budget.ToString());
        }

        string name = options.IsQuick ? "quick" : "full";
        string file = options.JsonFile ?? Path.Combine(Published.Repository.FullName, "artifacts", options.IsQuick ? "load-quick.json" : "load.json");
        report.Write(file);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"\n{report.Took.TotalSeconds:F0} s; load average {report.LoadAverageBefore:F1} before, {Machine.LoadAverage():F1} now; figures in {file}"));
        string docs = Path.Combine(Published.Repository.FullName, "docs");

        // The page shows those of a full run; of any other they lie beside its figures.
        string[] pictures = [.. Pictures.Write(options is { WritesDocs: true, IsQuick: false } ? Path.Combine(docs, "images") : Path.GetDirectoryName(file)!, report)];
        await output.WriteLineAsync(string.Join('\n', pictures));
        if (options.WritesDocs)
        {
            string page = Path.Combine(docs, "benchmarks.md");
            await File.WriteAllTextAsync(page, Page.With(await File.ReadAllTextAsync(page), name, report, options.IsQuick ? [] : pictures));
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> VersionsAsync() => new Dictionary<string, string>
    {
        ["PushFunctions"] = await Tool.FirstLineAsync("git", "-C", Published.Repository.FullName, "rev-parse", "--short", "HEAD") ?? "of no known commit",
        [".NET"] = RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal),
        ["Node.js"] = await Tool.FirstLineAsync("node", "--version") ?? "n/a",
        ["Azurite"] = NpmPackage.VersionIn(Path.Combine(Published.Repository.FullName, "tools", "azurite"), "azurite") ?? "n/a",
    };
}
