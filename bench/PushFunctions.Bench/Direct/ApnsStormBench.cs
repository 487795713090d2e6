using System.Globalization;
using System.Text.Json;
using PushFunctions.Benching;
using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Direct;

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
        await using EmulatorProcess platforms = await EmulatorProcess.StartAsync(kept: 1_000_000);
        using OurApns ours = await OurApns.OpenAsync(platforms);
        await platforms.ArmAsync(new { channel = "apns", kind = "goAway", every = 1000, count = 0 });
        await platforms.ArmAsync(new { channel = "apns", kind = "lostReply", every = 100, count = 0 });
        await platforms.ArmAsync(new { channel = "apns", kind = "status", status = 503, every = 99, count = 0 });
        long started = TimeProvider.System.GetTimestamp();
        int refused = 0;
        int unanswered = 0;
        foreach (PushTarget[] wave in Enumerable.Range(0, Pushes).Select(OurApns.Target).Chunk(AtOnce))
        {
            for (PushTarget[] pending = wave; pending.Length > 0;)
            {
                IReadOnlyList<DeliveryResult> results = await ours.SendAsync(pending);
                refused += results.Count(result => result.Status is DeliveryStatus.Refused or DeliveryStatus.DeadToken);
                unanswered += results.Count(result => result.IsUnanswered);
                pending = [.. results.Where(result => result.Status == DeliveryStatus.RetryAfter).Select(result => result.Target)];
            }
        }

        TimeSpan took = TimeProvider.System.GetElapsedTime(started);
        Dictionary<string, int> arrived = await CountAsync(ReadAsync(platforms, "/deliveries"), push => push.GetProperty("token").GetString()!);
        Dictionary<string, int> lost = await CountAsync(
            ReadAsync(platforms, "/calls"), call => IsLost(call) ? call.GetProperty("path").GetString()!.Split('/')[^1] : null);
        int missing = Pushes - arrived.Count;
        int twice = arrived.Values.Sum(count => count - 1);
        int unexplained = arrived.Count(push => push.Value != 1 + lost.GetValueOrDefault(push.Key));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"apns-storm: {Pushes} pushes in {took.TotalSeconds:F1} s with GOAWAY every 1,000 streams; {lost.Values.Sum()} answers lost, {unanswered} heard of; {twice} repeats, {unexplained} of them for another reason; {missing} missing, {refused} refused"));
        return missing == 0 && unexplained == 0 && refused == 0;
    }

    // One by one: there are a hundred thousand.
    private static IAsyncEnumerable<JsonElement> ReadAsync(EmulatorProcess platforms, string path) => platforms.Control.GetFromJsonAsAsyncEnumerable<JsonElement>(path);

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
