using System.Globalization;
using System.Net.Http.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Direct;

/// <summary>
/// Our channel to FCM and firebase-admin, Google's own client for Node.js, in turns against one emulator that is a process of its own, over TLS and
/// HTTP/2. What counts is the ratios; the numbers are the machine's. Then pushes of which some are not answered, and some refused for now.
/// </summary>
internal static class FcmBench
{
    private const int Rounds = 5;
    private const int Messages = 10_000;
    private const int WarmUp = 4000;
    private const int Unlucky = 20_000;
    private const int OneInAHundred = 100;

    // Of 1, 2, 4 and 8 lists at once, as many as each does best with on two processors.
    private const int ListsAtOnce = 2;

    /// <returns>True if the medians are ahead of firebase-admin's, and nothing was lost.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        await using PlatformProcess platforms = await PlatformProcess.StartAsync();
        using OurFcm ours = await OurFcm.OpenAsync(platforms);
        await using NodeClient theirs = await NodeClient.StartAsync("Fcm/flood.mjs", await OurFcm.KeyFileAsync(platforms), platforms);
        bool isAhead = await CompareAsync(output, ours, theirs);
        return await LoseNothingAsync(output, platforms, ours) && isAhead;
    }

    private static async Task<bool> CompareAsync(TextWriter output, OurFcm ours, NodeClient theirs)
    {
        await theirs.SendAsync(WarmUp, ListsAtOnce);
        await ours.SendAsync(WarmUp, ListsAtOnce);
        List<(double Speed, double Cpu)> ratios = [];
        await output.WriteLineAsync($"FCM, {Messages} in a round   firebase-admin: pushes/s   CPU µs   ours: pushes/s   CPU µs   ratios: pushes/s   CPU");
        for (int round = 1; round <= Rounds; round++)
        {
            Spent their = await theirs.SendAsync(Messages, ListsAtOnce);
            Spent our = await ours.SendAsync(Messages, ListsAtOnce);
            ratios.Add((our.PerSecond / their.PerSecond, our.CpuPerPush / their.CpuPerPush));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  round {round}{their.PerSecond,44:F0}{their.CpuPerPush,9:F0}{our.PerSecond,17:F0}{our.CpuPerPush,9:F0}{ratios[^1].Speed,19:F2}{ratios[^1].Cpu,6:F2}"));
        }

        (double speed, double cpu) = (Median(ratios.Select(ratio => ratio.Speed)), Median(ratios.Select(ratio => ratio.Cpu)));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"fcm: {speed:F2} of firebase-admin's pushes a second with {cpu:F2} of its CPU (medians; budget: above 1 and below 1)"));
        return speed > 1 && cpu < 1;
    }

    // What the dispatcher does with a retry, without its waiting: whoever failed is sent to again.
    private static async Task<bool> LoseNothingAsync(TextWriter output, PlatformProcess platforms, OurFcm ours)
    {
        await ArmAsync(platforms, new { channel = "fcm", kind = "lostReply", every = OneInAHundred, count = 0 });
        await ArmAsync(platforms, new { channel = "fcm", kind = "status", status = 503, every = OneInAHundred, count = 0 });
        PushTarget[] due = [.. Enumerable.Range(0, Unlucky).Select(OurFcm.Target)];
        Dictionary<string, int> retried = [];
        int refused = 0;
        for (int attempt = 1; due.Length > 0 && attempt <= 10; attempt++)
        {
            IReadOnlyList<DeliveryResult> results = await ours.SendAsync(due, CancellationToken.None);
            foreach (DeliveryResult later in results.Where(result => result.Status == DeliveryStatus.RetryAfter))
            {
                retried[later.Code!] = retried.GetValueOrDefault(later.Code!) + 1;
            }

            refused += results.Count(result => result.Status is DeliveryStatus.Refused or DeliveryStatus.DeadToken);
            due = [.. results.Where(result => result.Status == DeliveryStatus.RetryAfter).Select(result => result.Target)];
        }

        using HttpResponseMessage disarmed = await platforms.Control.DeleteAsync("/faults");
        string tries = string.Join(", ", retried.OrderBy(retry => retry.Key, StringComparer.Ordinal).Select(retry => $"{retry.Value} × {retry.Key}"));
        await output.WriteLineAsync($"fcm: {Unlucky} pushes, 1 % of the answers lost and 1 % 503: {due.Length + refused} lost; tried again: {tries}");
        return due.Length + refused == 0;
    }

    private static async Task ArmAsync(PlatformProcess platforms, object fault)
    {
        using HttpResponseMessage answer = await platforms.Control.PostAsJsonAsync("/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
