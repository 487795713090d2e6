using PushFunctions.Emulator;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Faults;

/// <summary>Three hosts on one storage. That they are killed as well is for the chaos runs; here nothing goes wrong, so nothing repeats.</summary>
public sealed class ThreeDispatchersTests
{
    private const int Events = 60;

    [Fact]
    public async Task Post_SameEventsToAllThreeAtOnce_EachIsPushedOnce()
    {
        await using RunningHost first = await RunningHost.StartAsync(new Dictionary<string, string?>(), _ => { });
        Dictionary<string, string?> shared = new()
        {
            ["PushStorage"] = first.Host.Azurite!.ConnectionString,
            ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(first.Host.Emulator!.Address),
            ["Push:Apps:default:NotificationHub:Name"] = EmulatorDefaults.SandboxHub, // so that it shows who sent what
        };
        await using RunningHost second = await RunningHost.StartAsync(shared, _ => { });
        await using RunningHost third = await RunningHost.StartAsync(shared, _ => { });
        string token = await first.RegisterAsync("bob");

        HttpResponseMessage[] answers = await Task.WhenAll(
            from i in Enumerable.Range(0, Events)
            from host in (RunningHost[])[first, second, third]
            select host.PostAsync("/api/messages", FaultEvents.Direct($"m-{i}", "bob")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}"));
        await Eventually.TrueAsync(async () =>
            (await first.Storage.Messages.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
        var pushes = await first.DeliveriesAsync(token);
        Assert.Equal(Events, pushes.Count);
        Assert.Equal(Events, pushes.Select(push => push.GetProperty("headers").GetProperty("apns-collapse-id").GetString()).Distinct().Count());
        Assert.Equal(2, pushes.Select(push => push.GetProperty("hub").GetString()).Distinct().Count());
    }
}
