using PushFunctions.Benching;
using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Direct;

/// <summary>
/// Our channel to FCM and firebase-admin, Google's own client for Node.js, in turns against one emulator that is a process of its own, over TLS and
/// HTTP/2. What counts is the ratios; the numbers are the machine's. Then pushes of which some are not answered, and some refused for now.
/// </summary>
internal static class FcmBench
{
    private const int Messages = 10_000;
    private const int Unlucky = 20_000;
    private const int OneInAHundred = 100;

    // Of 1, 2, 4 and 8 lists at once, as many as each does best with on two processors.
    private const int ListsAtOnce = 2;

    /// <returns>True if the medians are ahead of firebase-admin's, and nothing was lost.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        await using EmulatorProcess platforms = await EmulatorProcess.StartAsync();
        using OurFcm ours = await OurFcm.OpenAsync(platforms);
        await using NodeClient theirs = await NodeClient.StartAsync("Fcm/flood.mjs", await OurFcm.KeyFileAsync(platforms), platforms);
        bool isAhead = await Duel.RunAsync(
            output, "fcm", "firebase-admin", Messages, count => ours.SendAsync(count, ListsAtOnce), count => theirs.SendAsync(count, ListsAtOnce));
        return await LoseNothingAsync(output, platforms, ours) && isAhead;
    }

    // What the dispatcher does with a retry, without its waiting: whoever failed is sent to again.
    private static async Task<bool> LoseNothingAsync(TextWriter output, EmulatorProcess platforms, OurFcm ours)
    {
        await platforms.ArmAsync(new { channel = "fcm", kind = "lostReply", every = OneInAHundred, count = 0 });
        await platforms.ArmAsync(new { channel = "fcm", kind = "status", status = 503, every = OneInAHundred, count = 0 });
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
}
