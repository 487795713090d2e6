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
    public async Task Host_StoppedAndStartedAgain_SendsEachOnce()
    {
        const int Count = 60;
        string[] tokens;
        await using (StandInHost host = await app.StartOwnAsync(azurite.ConnectionString, _log))
        {
            tokens = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => app.RegisterAsync(host, $"drained-{number}")));
            await Task.WhenAll(Enumerable.Range(0, Count).Select(number => app.PostMessageAsync(host, $"drained-{number}", $"drained-{number}")));
            await Eventually.TrueAsync(async () => (await DeliveriesAsync()).Sum() > 0);

            await host.StopAsync();
        }

        int[] before = await DeliveriesAsync();
        Assert.All(before, count => Assert.InRange(count, 0, 1));
        Assert.True(before.Sum() >= 1);

        // What a stopped host had kept to itself would come back with its lease only, in ten minutes.
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

        await Eventually.TrueAsync(async () => await QueuedAsync("push-messages-poison") == 1);
        Assert.Equal(0, await QueuedAsync("push-messages"));
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
