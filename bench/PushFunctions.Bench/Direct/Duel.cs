using System.Globalization;
using PushFunctions.Benching;

namespace PushFunctions.Bench.Direct;

/// <summary>Two clients of one provider in turns, on the same emulator. What counts are the ratios; the numbers are the machine's.</summary>
internal static class Duel
{
    private const int Rounds = 5;

    /// <returns>True if ours is ahead in pushes a second and in processor time, by the medians.</returns>
    public static async Task<bool> RunAsync(
        TextWriter output, string name, string theirName, int pushes, Func<int, Task<Spent>> ours, Func<int, Task<Spent>> theirs)
    {
        await theirs(pushes);
        await ours(pushes);
        List<double> speeds = [];
        List<double> costs = [];
        await output.WriteLineAsync($"{name}, {pushes} pushes in a round   ours/s   {theirName}/s   ratio   ours µs CPU   {theirName} µs CPU   ratio");
        for (int round = 1; round <= Rounds; round++)
        {
            Spent other = await theirs(pushes);
            Spent own = await ours(pushes);
            speeds.Add(own.PerSecond / other.PerSecond);
            costs.Add(own.CpuPerPush / other.CpuPerPush);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  round {round}   {own.PerSecond:F0}   {other.PerSecond:F0}   {speeds[^1]:F2}   {own.CpuPerPush:F0}   {other.CpuPerPush:F0}   {costs[^1]:F2}"));
        }

        (double speed, double cost) = (Median(speeds), Median(costs));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {speed:F2} times the pushes a second of {theirName}, with {cost:F2} of its processor time a push (medians; budget: above 1 and below 1)"));
        return speed > 1 && cost < 1;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
