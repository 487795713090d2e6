using System.Globalization;
using PushFunctions.Chaos.Judging;

namespace PushFunctions.Chaos;

/// <summary>The table at the end.</summary>
internal static class Report
{
    private static readonly (TroubleKind Kind, string Words)[] Causes =
    [
        (TroubleKind.Kill, "in flight at a kill"),
        (TroubleKind.Pause, "in flight at a pause"),
        (TroubleKind.Storage, "in flight while storage was away"),
        (TroubleKind.Unanswered, "whose answer the provider lost"),
        (TroubleKind.LostLease, "whose lease ran out by itself"),
    ];

    public static async Task PrintAsync(
        TextWriter output, ChaosOptions options, Evidence evidence, Verdict verdict, IReadOnlyDictionary<string, int> struck, int ownEnds, TimeSpan time)
    {
        await output.WriteLineAsync();
        foreach ((string name, string value, string remark) in Lines(options, evidence, verdict, struck, ownEnds, time))
        {
            await output.WriteLineAsync($"{name,-46}{value,12}  {remark}".TrimEnd());
        }

        await output.WriteLineAsync();
        foreach (string broken in verdict.Broken)
        {
            await output.WriteLineAsync($"BROKEN: {broken}");
        }

        await output.WriteLineAsync(verdict.Broken.Count == 0
            ? "every promise was kept"
            : $"seed {options.Seed} broke a promise; do it again with {options}");
    }

    private static IEnumerable<(string Name, string Value, string Remark)> Lines(
        ChaosOptions options, Evidence evidence, Verdict verdict, IReadOnlyDictionary<string, int> struck, int ownEnds, TimeSpan time)
    {
        const string Zero = "must be 0";
        yield return ("seed", Number(options.Seed), Invariant($"{time.TotalSeconds:F0} s"));
        yield return ("dispatchers on one queue", Number(options.Dispatchers), "");
        yield return ("kills", Number(Count(TroubleKind.Kill) - ownEnds), ownEnds == 0 ? "" : Invariant($"and {ownEnds} that ended by themselves, say for want of storage at their start"));
        yield return ("pauses beyond the lease", Number(Count(TroubleKind.Pause)), "");
        yield return ("storage stalled or stopped", Number(Count(TroubleKind.Storage)), "");
        yield return ("provider calls that ran into a fault", Number(struck.Values.Sum()), string.Join(", ", struck.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value}")));
        yield return ("events accepted", Number(verdict.Accepted), Invariant($"of {evidence.Events.Count}"));
        yield return ("pushes expected", Number(verdict.Expected), "");
        yield return ("pushes delivered", Number(verdict.Delivered), "");
        yield return ("lost", Number(verdict.Lost.Count), Zero);
        yield return ("given up, then replayed", Number(evidence.Replayed), evidence.Replayed == 0 ? "" : "messages that five dispatchers in a row did not bring to an end");
        yield return ("in the poison queue after that", Number(evidence.Poisoned), Zero);
        yield return ("repeated on the wire", Number(verdict.Repeated), "");
        foreach ((TroubleKind kind, string words) in Causes)
        {
            yield return ($"  {words}", Number(verdict.Repeats.GetValueOrDefault(kind)), kind == TroubleKind.Kill
                ? Invariant($"at most {verdict.MostPerKill} events at one kill; {Judge.InFlightAtOnce} can be in flight") : "");
        }

        yield return ("  for no reason", Number(verdict.Unexplained.Count), Zero);
        yield return ("repeats with another replace id or payload", Number(verdict.Different.Count), Zero);
        yield return ("read or recalled a moment later", Number(evidence.Afterwards.Count), Invariant($"told by {verdict.Told.GetValueOrDefault(PushKind.Clear)} clears and {verdict.Told.GetValueOrDefault(PushKind.Notice)} notices"));
        yield return ("delayed pushes before their time", Number(verdict.TooEarly.Count), Zero);
        yield return ("pushes long after a read or recall", Number(verdict.TooLate.Count), Zero);
        yield return ("phones left with a recalled message", Number(verdict.LeftOver.Count), Zero);
        yield return ("pushes that nobody asked for", Number(verdict.Strays), Zero);
        yield return ("delay from the 202 to the provider, median", Seconds(verdict.MedianDelay), "");
        yield return ("delay from the 202 to the provider, largest", Seconds(verdict.LargestDelay), "");

        int Count(TroubleKind kind) => evidence.Troubles.Count(trouble => trouble.Kind == kind);
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:F1} s");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
