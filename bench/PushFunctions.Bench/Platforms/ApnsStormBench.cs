using System.Globalization;
using System.Text.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Platforms;

/// <summary>
/// A hundred thousand pushes through an APNs that says GOAWAY every 1,000 streams, loses one answer in a hundred and is out of order for another:
/// none may be lost, and none may arrive twice but where its answer was lost.
/// </summary>
internal static class ApnsStormBench
{
    private const int Pushes = 100_000;
    private const int AtOnce = 5000;

    /// <returns>True if that is so.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        using Scratch folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder.Path);
        using ApnsSender sender = await ApnsSender.OpenAsync(emulator);
        await emulator.ArmAsync(new { channel = "apns", kind = "goAway", every = 1000, count = 0 });
        await emulator.ArmAsync(new { channel = "apns", kind = "lostReply", every = 100, count = 0 });
        await emulator.ArmAsync(new { channel = "apns", kind = "status", status = 503, every = 99, count = 0 });
        long started = TimeProvider.System.GetTimestamp();
        int refused = 0;
        int unanswered = 0;
        foreach (string[] wave in Enumerable.Range(1, Pushes).Select(ApnsSender.Token).Chunk(AtOnce))
        {
            for (string[] pending = wave; pending.Length > 0;)
            {
                IReadOnlyList<DeliveryResult> results = await sender.SendAsync(pending);
                refused += results.Count(result => result.Status is DeliveryStatus.Refused or DeliveryStatus.DeadToken);
                unanswered += results.Count(result => result.IsUnanswered);
                pending = [.. results.Where(result => result.Status == DeliveryStatus.RetryAfter).Select(result => result.Target.Token)];
            }
        }

        TimeSpan took = TimeProvider.System.GetElapsedTime(started);
        Dictionary<string, int> arrived = await CountAsync(emulator.ReadAsync("/deliveries"), push => push.GetProperty("token").GetString()!);
        Dictionary<string, int> lost = await CountAsync(
            emulator.ReadAsync("/calls"), call => IsLost(call) ? call.GetProperty("path").GetString()!.Split('/')[^1] : null);
        int missing = Pushes - arrived.Count;
        int twice = arrived.Values.Sum(count => count - 1);
        int unexplained = arrived.Count(push => push.Value != 1 + lost.GetValueOrDefault(push.Key));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"apns-storm: {Pushes} pushes in {took.TotalSeconds:F1} s with GOAWAY every 1,000 streams; {lost.Values.Sum()} answers lost, {unanswered} heard of; {twice} repeats, {unexplained} of them for another reason; {missing} missing, {refused} refused"));
        return missing == 0 && unexplained == 0 && refused == 0;
    }

    private static bool IsLost(JsonElement call) => call.TryGetProperty("fault", out JsonElement fault) && fault.GetString() == "lostReply";

    private static async Task<Dictionary<string, int>> CountAsync(IAsyncEnumerable<JsonElement> entries, Func<JsonElement, string?> keyOf)
    {
        Dictionary<string, int> counts = [];
        await foreach (JsonElement entry in entries)
        {
            if (keyOf(entry) is { } key)
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts;
    }
}
