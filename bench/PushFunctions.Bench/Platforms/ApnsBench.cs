using System.Text.Json.Nodes;
using PushFunctions.Channels.Apns;
using PushFunctions.Core.Channels;

namespace PushFunctions.Bench.Platforms;

/// <summary>The direct way to APNs against <c>@parse/node-apn</c>: both by TLS, a thousand tokens a call.</summary>
internal static class ApnsBench
{
    private const int TokensPerCall = 1000;

    /// <returns>True if ours is ahead.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        using Scratch folder = new();
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync(folder.Path);
        using ApnsSender sender = await ApnsSender.OpenAsync(emulator);
        ApnsAccount account = await ApnsSender.AccountAsync(emulator);
        string options = new JsonObject
        {
            ["provider"] = new JsonObject
            {
                ["token"] = new JsonObject { ["key"] = account.PrivateKey, ["keyId"] = account.KeyId, ["teamId"] = account.TeamId },
                ["production"] = true,
            },
            ["notification"] = new JsonObject
            {
                ["topic"] = account.BundleId, ["pushType"] = "alert", ["title"] = "Team 7", ["body"] = ApnsSender.Body, ["badge"] = 5, ["threadId"] = "team-7",
            },
            ["tokensPerCall"] = TokensPerCall,
        }.ToJsonString();
        await using NodeClient node = await NodeClient.StartAsync("Apns/throughput.mjs", options, emulator);
        return await ClientDuel.RunAsync(output, "apns", "node-apn", emulator, pushes => ClientDuel.TimeAsync(pushes, SendAsync), node.SendAsync);

        async Task<int> SendAsync(int pushes)
        {
            int failed = 0;
            foreach (string[] tokens in Enumerable.Range(1, pushes).Select(ApnsSender.Token).Chunk(TokensPerCall))
            {
                failed += (await sender.SendAsync(tokens)).Count(result => result.Status != DeliveryStatus.Taken);
            }

            return failed;
        }
    }
}
