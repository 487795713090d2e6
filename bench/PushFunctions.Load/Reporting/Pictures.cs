using System.Globalization;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;
using PushFunctions.Load.Rivals;
using PushFunctions.Load.Shapes;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PushFunctions.Load.Reporting;

/// <summary>The pictures of <c>docs/benchmarks.md</c>, from one run.</summary>
internal static class Pictures
{
    private const int Width = 900;
    private const int Height = 420;
    private static readonly Color[] Colors = [Color.FromHex("#1f6feb"), Color.FromHex("#f0883e"), Color.FromHex("#8957e5")];

    /// <summary>Writes those that the run has figures for.</summary>
    /// <returns>The files.</returns>
    public static IEnumerable<string> Write(string folder, RunReport report)
    {
        Directory.CreateDirectory(folder);
        Result[] ours = [.. report.Results.Where(result => result.Target == HostProcess.TargetName)];
        (string Name, Plot? Plot)[] plots =
        [
            ("benchmarks-latency", Latency([.. ours.Where(result => result.Shape.StartsWith("one-to-one", StringComparison.Ordinal) || result.Shape.StartsWith("burst", StringComparison.Ordinal) || result.Shape.StartsWith("APNs while", StringComparison.Ordinal))])),
            ("benchmarks-idle", Idle(ours.FirstOrDefault(result => result.Shape == OneToOneShapes.IdleTitle))),
            ("benchmarks-recipients", Recipients([.. ours.Where(result => result.Shape.StartsWith(GroupShapes.RecipientsPrefix, StringComparison.Ordinal))])),
            ("benchmarks-rivals", Rivals([.. report.Results.Where(result => result.Shape.StartsWith(RivalShapes.Prefix, StringComparison.Ordinal))])),
        ];
        foreach ((string name, Plot? plot) in plots)
        {
            if (plot is not null)
            {
                string file = Path.Combine(folder, $"{name}.svg");
                plot.SaveSvg(file, Width, Height);
                yield return file;
            }
        }
    }

    // Bars side by side for each shape, on a logarithmic scale: an idle host and a loaded one lie far apart.
    private static Plot? Latency(Result[] results) => results.Length == 0 ? null : Bars(
        "POST to provider, milliseconds (logarithmic)",
        [.. results.Select(result => result.Shape)],
        [("p50", result => result.Latency.P50), ("p95", result => result.Latency.P95), ("p99", result => result.Latency.P99)],
        results);

    private static Plot? Rivals(Result[] results) => results.Length == 0 ? null : Bars(
        "A push's processor time in µs, and pushes a second (logarithmic)",
        [.. results.Select(result => $"{result.Target},\n{result.Shape[RivalShapes.Prefix.Length..]}")],
        [("CPU µs a push", result => result.CpuPerPush), ("pushes a second", result => result.DispatchedPerSecond)],
        results);

    private static Plot Bars(string title, string[] names, (string Name, Func<Result, double> Of)[] series, Result[] results)
    {
        Plot plot = new();
        plot.Title(title, size: 16);
        double width = 0.8 / series.Length;
        foreach ((int index, (string name, Func<Result, double> of)) in series.Index())
        {
            ScottPlot.Plottables.BarPlot bars = plot.Add.Bars((Bar[])
                [.. results.Index().Select(result => new Bar
                {
                    Position = result.Index + ((index - ((series.Length - 1) / 2.0)) * width),
                    Value = Math.Log10(Math.Max(1, of(result.Item))),
                    Size = width * 0.9,
                    FillColor = Colors[index],
                    LineWidth = 0,
                    Label = Judging.Budget.Number(of(result.Item)),
                })]);
            bars.ValueLabelStyle.FontSize = 11;
            bars.LegendText = name;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual([.. Enumerable.Range(0, names.Length).Select(i => (double)i)], [.. names.Select(Wrap)]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 11;
        plot.Axes.Bottom.MinimumSize = 80;
        plot.Axes.Left.TickGenerator = Powers(6);
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.HideGrid();
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    // Each push of the shape, in order of its time: how many were there after so long.
    private static Plot? Idle(Result? idle)
    {
        if (idle is null)
        {
            return null;
        }

        double[] sorted = [.. idle.Latencies.Order()];
        Plot plot = new();
        plot.Title("One push a second or so into an idle host: share that was at the provider after so many milliseconds", size: 16);
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(sorted, [.. sorted.Index().Select(push => 100.0 * (push.Index + 1) / sorted.Length)]);
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        line.Color = Colors[0];
        line.LineWidth = 2;
        line.MarkerSize = 4;
        ScottPlot.Plottables.VerticalLine budget = plot.Add.VerticalLine(150, width: 2, color: Colors[1], pattern: LinePattern.Dashed);
        budget.LegendText = "budget for p50: 150 ms";
        plot.ShowLegend(Alignment.LowerRight);
        plot.XLabel("milliseconds from POST to provider");
        plot.YLabel("% of pushes");
        plot.Axes.SetLimits(0, Math.Max(200, sorted[^1] * 1.05), 0, 102);
        return plot;
    }

    private static Plot? Recipients(Result[] results)
    {
        if (results.Length == 0)
        {
            return null;
        }

        Plot plot = new();
        plot.Title("Members known: from the POST until the last has it", size: 16);
        double[] recipients = [.. results.Select(result => Math.Log10((double)result.Pushes / result.Rounds))];
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(recipients, [.. results.Select(result => Math.Log10(Math.Max(1, result.Milliseconds)))]);
        line.Color = Colors[0];
        line.LineWidth = 2;
        line.MarkerSize = 8;
        foreach ((Result result, double x) in results.Zip(recipients))
        {
            ScottPlot.Plottables.Text label = plot.Add.Text($"{Judging.Budget.Number(result.Milliseconds)} ms", x, Math.Log10(Math.Max(1, result.Milliseconds)));
            label.OffsetY = -12;
            label.LabelAlignment = Alignment.LowerCenter;
        }

        plot.Axes.Bottom.TickGenerator = Powers(5);
        plot.Axes.Left.TickGenerator = Powers(6);
        plot.XLabel("recipients (logarithmic)");
        plot.YLabel("milliseconds (logarithmic)");
        plot.Axes.Margins(0.1, 0.2);
        return plot;
    }

    private static NumericManual Powers(int most) => new(
        [.. Enumerable.Range(0, most + 1).Select(power => (double)power)],
        [.. Enumerable.Range(0, most + 1).Select(power => Math.Pow(10, power).ToString("#,0", CultureInfo.InvariantCulture))]);

    // In lines of some sixteen letters.
    private static string Wrap(string name)
    {
        const int Line = 16;
        string text = "";
        int length = 0;
        foreach (string word in name.Split(' '))
        {
            bool breaks = length > 0 && length + word.Length > Line;
            text += breaks ? $"\n{word}" : length > 0 ? $" {word}" : word;
            length = breaks ? word.Length : length + 1 + word.Length;
        }

        return text;
    }
}
