using PushFunctions.FunctionsHost.Logs;
using PushFunctions.FunctionsHost.Rpc;
using PushFunctions.FunctionsHost.Worker;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>What the operator sees where a setting is wrong.</summary>
[Collection(StoppingTests.OwnHosts)]
public sealed class StartingTests(RunningApp app, AzuriteFixture azurite)
{
    [Fact]
    public async Task Start_WrongAndMissingSettings_AreOneErrorLineOfEachStart()
    {
        HostLog log = new();

        await Assert.ThrowsAsync<WorkerLostException>(async () =>
        {
            await using StandInHost host = await app.StartOwnAsync(
                azurite.ConnectionString, log, ("Push:Apps:default:NotificationHub:Nmae", "push"), ("Push:Apps:shop:NotificationHub:Name", "push"));
        });

        HostLine[] lines = [.. log.Lines.Where(line => line.Category == "Host.Function.Console")];
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line =>
        {
            Assert.Equal(LogLevel.Error, line.Level);
            Assert.Contains("Push:Apps:default:NotificationHub:Nmae", line.Text, StringComparison.Ordinal);
            Assert.Contains("Push:Apps:shop:NotificationHub:ConnectionString", line.Text, StringComparison.Ordinal);
        });
        Assert.Equal(WorkerSupervisor.GaveUp, log.Lines.Last().Text);
    }
}
