using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Platforms;

/// <summary>
/// The direct way to FCM against <c>firebase-admin</c>: both by TLS and HTTP/2, two lists of 500 at once, which is what firebase-admin takes. Then
/// pushes of which some are not answered, and some put off.
/// </summary>
internal static class FcmBench
{
    private const int List = 500;
    private const int ListsAtOnce = 2;
    private const int Unlucky = 20_000;
    private const int OneInAHundred = 100;
    private const int MostAttempts = 10;

    /// <returns>True if ours is ahead, and nothing was lost.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        using Scratch folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder.Path);
        using FcmSender sender = await FcmSender.OpenAsync(emulator);
        await using NodeClient node = await NodeClient.StartAsync("Fcm/throughput.mjs", await FcmSender.KeyFileAsync(emulator), emulator);
        bool isAhead = await ClientDuel.RunAsync(
            output, "fcm", "firebase-admin", emulator, pushes => ClientDuel.TimeAsync(pushes, SendAsync), node.SendAsync);
        await emulator.ForgetAsync();
        return await LoseNothingAsync(output, emulator, sender) && isAhead;

        async Task<int> SendAsync(int pushes)
        {
            int failed = 0;
            PushTarget[][] lists = [.. Enumerable.Range(0, pushes).Select(FcmSender.Target).Chunk(List)];
            await Parallel.ForEachAsync(lists, new ParallelOptions { MaxDegreeOfParallelism = ListsAtOnce }, async (list, _) => Interlocked.Add(
                ref failed, (await sender.SendAsync(list)).Count(result => result.Status != DeliveryStatus.Taken)));
            return failed;
        }
    }

    // What the dispatcher does with a retry, without its waiting: whoever failed is sent to again.
    private static async Task<bool> LoseNothingAsync(TextWriter output, EmulatorProcess emulator, FcmSender sender)
    {
        await emulator.ArmAsync(new { channel = "fcm", kind = "lostReply", every = OneInAHundred, count = 0 });
        await emulator.ArmAsync(new { channel = "fcm", kind = "status", status = 503, every = OneInAHundred, count = 0 });
        PushTarget[] due = [.. Enumerable.Range(0, Unlucky).Select(FcmSender.Target)];
        Dictionary<string, int> retried = [];
        for (int attempt = 1; due.Length > 0 && attempt <= MostAttempts; attempt++)
        {
            DeliveryResult[] later = [.. (await sender.SendAsync(due)).Where(result => result.Status == DeliveryStatus.RetryAfter)];
            foreach (IGrouping<string, DeliveryResult> code in later.GroupBy(result => result.Code!))
            {
                retried[code.Key] = retried.GetValueOrDefault(code.Key) + code.Count();
            }

            due = [.. later.Select(result => result.Target)];
        }

        Dictionary<string, int> arrived = [];
        await foreach (string token in emulator.ReadAsync("/deliveries?channel=fcm").Select(delivery => delivery.GetProperty("token").GetString()!))
        {
            arrived[token] = arrived.GetValueOrDefault(token) + 1;
        }

        int lost = Unlucky - arrived.Count;
        int repeated = arrived.Values.Sum(times => times - 1);
        int unanswered = retried.GetValueOrDefault(UnansweredCodes.Reset);
        string tries = string.Join(", ", retried.OrderBy(retry => retry.Key, StringComparer.Ordinal).Select(retry => $"{retry.Value} × {retry.Key}"));
        await output.WriteLineAsync(
            $"fcm: {Unlucky} pushes, 1 % of the answers lost and 1 % 503: {lost} lost, {repeated} arrived more than once; tried again: {tries}");
        return lost == 0 && repeated <= unanswered;
    }
}
