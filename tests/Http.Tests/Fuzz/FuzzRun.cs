using System.Diagnostics;
using PushFunctions.Tests;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>
/// How many inputs: 300 per target from fixed seeds, a thousand where sweeps are whole; with <c>FUZZ_SECONDS</c> set, as many as fit into
/// that time, from seeds that nobody has tried. <c>FUZZ_SEED</c> makes a single input again.
/// </summary>
internal static class FuzzRun
{
    private static int Usual => Sweep.IsWhole ? 1000 : 300;

    public static IEnumerable<int> Seeds()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out int again))
        {
            return [again];
        }

        return int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SECONDS"), out int seconds)
            ? Timed(TimeSpan.FromSeconds(seconds))
            : Enumerable.Range(0, Usual);
    }

    private static IEnumerable<int> Timed(TimeSpan time)
    {
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            yield return Random.Shared.Next();
        }
    }
}
