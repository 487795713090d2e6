using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Local.Hosting;
using PushFunctions.Local.Queues;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Bench.Throughput;

/// <summary>
/// One-to-one messages, from the first post to the last message that is through: the product, and <see cref="BareLoop"/> with the same
/// requests, in turns on one Azurite and one emulator. What counts is the ratio; the numbers are the machine's.
/// </summary>
internal static class ThroughputBench
{
    private const int Rounds = 7;
    private const int Messages = 1000;
    private const int WarmUp = 200;
    private const double Budget = 0.9;
    private const string Token = "b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";

    /// <returns>True if the median ratio is within the budget.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        using Scratch folder = new();

        // On disk: see AzuriteOptions.InMemory.
        await using LocalHost host = await LocalHost.StartIsolatedAsync(
            new Dictionary<string, string?> { ["Local:Azurite:InMemory"] = "false", ["Local:Azurite:Location"] = folder.Path },
            services => services.Replace(ServiceDescriptor.Singleton(new HostQueueOptions { MaxPollingInterval = BareLoop.IdlePoll })));
        await RegisterAsync(host.Address);
        StorageClients storage = host.App.Services.GetRequiredService<StorageClients>();
        await using BareLoop bare = await BareLoop.StartAsync(storage, host.Emulator!.Address, Token);

        await TimeAsync(WarmUp, BareAsync);
        await TimeAsync(WarmUp, ProductAsync);
        List<double> ratios = [];
        await output.WriteLineAsync($"one-to-one messages a second, {Messages} in a round   bare loop   product   ratio");
        for (int round = 1; round <= Rounds; round++)
        {
            double ofBare = await TimeAsync(Messages, BareAsync);
            double ofProduct = await TimeAsync(Messages, ProductAsync);
            ratios.Add(ofProduct / ofBare);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  round {round,-44}{ofBare,9:F0}{ofProduct,10:F0}{ratios[^1],8:F2}"));
        }

        double median = ratios.Order().ElementAt(Rounds / 2);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"throughput: {median:F2} of a bare loop with the same requests (median; budget: at least {Budget})"));
        return median >= Budget;

        async Task BareAsync(int count)
        {
            await Load.PostAsync(id => new Uri(bare.Address, $"/{id}"), count);
            await bare.DrainAsync();
        }

        async Task ProductAsync(int count)
        {
            await Load.PostAsync(_ => new Uri(host.Address, "/api/messages"), count);
            await Load.DrainAsync(storage.Messages);
        }
    }

    private static async Task<double> TimeAsync(int count, Func<int, Task> run)
    {
        long started = TimeProvider.System.GetTimestamp();
        await run(count);
        return count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task RegisterAsync(Uri host)
    {
        using HttpClient http = new();
        using StringContent device = new($$"""{ "channel": "apns", "token": "{{Token}}" }""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PutAsync(new Uri(host, $"/api/users/{Load.User}/devices/phone"), device);
        answer.EnsureSuccessStatusCode();
    }
}
