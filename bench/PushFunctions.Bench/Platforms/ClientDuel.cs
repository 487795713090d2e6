using System.Globalization;

namespace PushFunctions.Bench.Platforms;

/// <summary>Two clients of one provider in turns, on the same emulator. What counts are the ratios; the numbers are the machine's.</summary>
internal static class ClientDuel
{
    private const int Rounds = 5;
    private const int Pushes = 20_000;
    private const int WarmUp = Pushes;

    /// <returns>True if ours is ahead in pushes a second and in processor time, by the medians.</returns>
    public static async Task<bool> RunAsync(
        TextWriter output, string name, string theirName, EmulatorProcess emulator, Func<int, Task<Sending>> ours, Func<int, Task<Sending>> theirs)
    {
        await ours(WarmUp);
        await theirs(WarmUp);
        List<double> speeds = [];
        List<double> costs = [];
        await output.WriteLineAsync($"{name}, {Pushes} pushes in a round   ours/s   {theirName}/s   ratio   ours µs CPU   {theirName} µs CPU   ratio");
        for (int round = 1; round <= Rounds; round++)
        {
            await emulator.ForgetAsync();
            Sending own = await ours(Pushes);
            await emulator.ForgetAsync();
            Sending other = await theirs(Pushes);
            if (own.Failed + other.Failed > 0)
            {
                await output.WriteLineAsync($"{name}: {own.Failed} of ours and {other.Failed} of theirs were not taken");
                return false;
            }

            speeds.Add(own.PerSecond / other.PerSecond);
            costs.Add(own.CpuPerPush / other.CpuPerPush);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  round {round}   {own.PerSecond:F0}   {other.PerSecond:F0}   {speeds[^1]:F2}   {own.CpuPerPush:F0}   {other.CpuPerPush:F0}   {costs[^1]:F2}"));
        }

        (double speed, double cost) = (Median(speeds), Median(costs));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {speed:F2} times the pushes a second of {theirName}, {cost:F2} of its processor time a push (medians; goal: ahead of it in both)"));
        return speed > 1 && cost < 1;
    }

    /// <summary>Times a round of a client in this process, which does nothing else meanwhile.</summary>
    public static async Task<Sending> TimeAsync(int pushes, Func<int, Task<int>> send)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = TimeProvider.System.GetTimestamp();
        int failed = await send(pushes);
        return new Sending(pushes, TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu, failed);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
