using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Benching;
using PushFunctions.Emulator;
using PushFunctions.Local.Azurite;
using PushFunctions.Local.Hosting;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Bench.Memory;

/// <summary>
/// The memory of a host that dispatches to a few people, to many, and to very many: a fresh process each time, its peak from the operating
/// system. It grows until as many chunks of 500 are under way as a host takes at once, and then no more.
/// </summary>
internal static class MemoryBench
{
    private const int Registered = 10_000;
    private const double Budget = 1.25;

    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(20);

    // The last two fill a host: 40 chunks and 200, of which 24 are under way.
    private static readonly (int Messages, int Recipients)[] Loads = [(1, 100), (1, 1_000), (2, Registered), (10, Registered)];

    /// <returns>True if a host that is full takes little more memory for five times the recipients.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        using Scratch folder = new();
        await using AzuriteServer azurite = await AzuriteServer.StartAsync(
            new AzuriteOptions { BlobPort = 0, QueuePort = 0, TablePort = 0, Location = folder.Path },
            folder.Path, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        await using EmulatorHost emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Url = "http://127.0.0.1:0" }, CancellationToken.None);
        await RegisterAsync(azurite.ConnectionString, emulator.Address);

        await output.WriteLineAsync("messages   recipients of each   peak working set");
        List<long> peaks = [];
        foreach ((int messages, int recipients) in Loads)
        {
            await using MeasuredHost host = await MeasuredHost.StartAsync(azurite.ConnectionString, emulator.Address);
            await PostAsync(host.Address, messages, recipients);
            await DrainAsync(new QueueClient(azurite.ConnectionString, QueueNames.Messages));
            peaks.Add(host.Peak);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{messages,8}{recipients,23:N0}{host.Peak / 1e6,15:F0} MB"));
        }

        double ratio = (double)peaks[^1] / peaks[^2];
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"memory: {ratio:F2} times as much for {Loads[^1].Messages / Loads[^2].Messages} times the recipients (budget: at most {Budget})"));
        return ratio <= Budget;
    }

    private static async Task RegisterAsync(string storage, Uri emulator)
    {
        await using MeasuredHost host = await MeasuredHost.StartAsync(storage, emulator);
        using HttpClient http = new();
        await Parallel.ForAsync(0, Registered, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancellation) =>
        {
            using StringContent device = Json(new JsonObject { ["channel"] = "apns", ["token"] = number.ToString("x64", CultureInfo.InvariantCulture) });
            using HttpResponseMessage answer = await http.PutAsync(new Uri(host.Address, $"/api/users/{UserOf(number)}/devices/phone"), device, cancellation);
            answer.EnsureSuccessStatusCode();
        });
    }

    private static async Task PostAsync(Uri host, int messages, int recipients)
    {
        using HttpClient http = new();
        for (int message = 0; message < messages; message++)
        {
            using StringContent body = Json(new JsonObject
            {
                ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" },
                ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
                ["recipients"] = new JsonArray([.. Enumerable.Range(0, recipients).Select(number => new JsonObject { ["userId"] = UserOf(number), ["badge"] = number })]),
                ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
            });
            using HttpResponseMessage answer = await http.PostAsync(new Uri(host, "/api/messages"), body);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task DrainAsync(QueueClient queue)
    {
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
        {
            await Task.Delay(DrainPoll, TimeProvider.System);
        }
    }

    private static string UserOf(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number}");

    private static StringContent Json(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, "application/json");
}
