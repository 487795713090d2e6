using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>Workers that die and hosts that stop, one after the other on one storage.</summary>
[Collection(OwnHosts)]
public sealed class StoppingTests(RunningApp app, AzuriteFixture azurite)
{
    /// <summary>Tests that start hosts of their own: no two may listen to one queue.</summary>
    public const string OwnHosts = "own hosts";

    private const string VisibilityTimeout = "AzureFunctionsJobHost:extensions:queues:visibilityTimeout";

    private readonly HostLog _log = new();

    // Azurite and a busy machine answer late to more at once, and the app says 503 then.
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_KilledMidSend_AnotherSendsOnce()
    {
        await using StandInHost host = await app.StartOwnAsync(azurite.ConnectionString, _log, (VisibilityTimeout, "00:00:01"));
        string token = await app.RegisterAsync(host, "killed");
        await app.ArmFaultAsync(new JsonObject { ["kind"] = "timeout", ["token"] = token, ["count"] = 1 });
        await app.PostMessageAsync(host, "killed-1", "killed");
        await Eventually.TrueAsync(async () => !(await app.FaultsAsync()).Contains(token, StringComparison.Ordinal));

        await host.KillWorkerAsync();

        await app.ReportWhenDoneAsync(host, "killed-1");
        Assert.Equal(1, await app.DeliveriesAsync(token));
        Assert.Contains(_log.Lines, line => line.Text.StartsWith("Language Worker Process exited.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_StoppedWithABatchInHand_ThatAndTheNextSendEachOnce()
    {
        const int Count = 16; // host.json's batch: a receive that the stop cuts off would hide what it got for the ten minutes of the lease
        string[] tokens = new string[Count];
        await using (StandInHost deaf = await app.StartOwnAsync(azurite.ConnectionString, _log))
        {
            await deaf.StopQueuesAsync();
            await Parallel.ForAsync(0, Count, Few, async (number, _) =>
            {
                tokens[number] = await app.RegisterAsync(deaf, $"drained-{number}");
                await app.PostMessageAsync(deaf, $"drained-{number}", $"drained-{number}");
            });
        }

        await using (StandInHost host = await app.StartOwnAsync(azurite.ConnectionString, _log))
        {
            await Eventually.TrueAsync(async () => (await DeliveriesAsync()).Sum() > 0);

            await host.StopAsync();
        }

        int[] before = await DeliveriesAsync();
        Assert.All(before, count => Assert.InRange(count, 0, 1));
        Assert.True(before.Sum() >= 1);

        // What it had neither sent nor put back would come with the lease only, too late for this.
        await using StandInHost next = await app.StartOwnAsync(azurite.ConnectionString, _log);
        await Eventually.TrueAsync(async () => (await DeliveriesAsync()).Sum() == Count);
        Assert.All(await DeliveriesAsync(), count => Assert.Equal(1, count));

        Task<int[]> DeliveriesAsync() => Task.WhenAll(tokens.Select(app.DeliveriesAsync));
    }

    [Fact]
    public async Task Message_WhoseHandlerThrowsFiveTimes_IsPoison()
    {
        await using (StandInHost sound = await app.StartOwnAsync(azurite.ConnectionString, _log))
        {
            await app.RegisterAsync(sound, "doomed");
            await sound.StopQueuesAsync();
            await app.PostMessageAsync(sound, "doomed-1", "doomed");
        }

        await using WebApplication broken = await BrokenTablesAsync();
        await using StandInHost host = await app.StartOwnAsync(
            WithTablesAt(broken), _log, (VisibilityTimeout, "00:00:00"));

        // The listener copies first and deletes then: for a moment the message lies in both.
        await Eventually.TrueAsync(async () =>
            await QueuedAsync("push-messages-poison") == 1 && await QueuedAsync("push-messages") == 0);
        Assert.Equal(5, _log.Lines.Count(line => line.Category == "Function.Queue" && line.Level == LogLevel.Error));
    }

    private async Task<int> QueuedAsync(string name)
    {
        QueueClient queue = new(azurite.ConnectionString, name);
        return await queue.ExistsAsync(Cancellation) ? (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount : 0;
    }

    private string WithTablesAt(WebApplication tables) => string.Join(';', azurite.ConnectionString.Split(';').Select(part =>
        part.StartsWith("TableEndpoint=", StringComparison.Ordinal) ? $"TableEndpoint={tables.Urls.First()}/devstoreaccount1" : part));

    // An answer that no client tries again.
    private static async Task<WebApplication> BrokenTablesAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
