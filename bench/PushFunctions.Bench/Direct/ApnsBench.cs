using PushFunctions.Benching;

namespace PushFunctions.Bench.Direct;

/// <summary>Our channel to APNs and <c>@parse/node-apn</c>, in turns against one emulator that is a process of its own, over TLS, a thousand tokens a call.</summary>
internal static class ApnsBench
{
    private const int Pushes = 20_000;

    /// <returns>True if the medians are ahead of node-apn's.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        await using EmulatorProcess platforms = await EmulatorProcess.StartAsync();
        using OurApns ours = await OurApns.OpenAsync(platforms);
        await using NodeClient theirs = await NodeClient.StartAsync("Apns/flood.mjs", (await OurApns.KeyFileAsync(platforms)).ToJsonString(), platforms);
        return await Duel.RunAsync(output, "apns", "node-apn", Pushes, ours.SendAsync, count => theirs.SendAsync(count, inFlight: 1));
    }
}
