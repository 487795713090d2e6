using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Emulator;
using PushFunctions.Local.Timers;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Faults;

/// <summary>Three hosts on one storage. That they are killed as well is for the chaos runs; here nothing goes wrong, so nothing repeats.</summary>
public sealed class ThreeDispatchersTests
{
    // More than one host has under way at once (host.json: a batch of 16 and 8 more), so that one which waits for another leaves it work.
    private const int Events = 60;

    [Fact]
    public async Task Post_SameEventsToAllThreeAtOnce_EachIsPushedOnce()
    {
        MeetingPoint point = new();
        await using RunningHost first = await StartAsync("first", point, []);
        Dictionary<string, string?> shared = new()
        {
            ["PushStorage"] = first.StorageConnection,
            ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(first.Host.Emulator!.Address),
            ["Push:Apps:default:NotificationHub:Name"] = EmulatorDefaults.Hub,
        };
        await using RunningHost second = await StartAsync("second", point, shared);
        await using RunningHost third = await StartAsync("third", point, shared);
        string token = await first.RegisterAsync("bob");
        point.Close();

        HttpResponseMessage[] answers = await Task.WhenAll(
            from i in Enumerable.Range(0, Events)
            from host in (RunningHost[])[first, second, third]
            select host.PostAsync("/api/messages", FaultEvents.Direct($"m-{i}", "bob")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}"));
        await Eventually.TrueAsync(async () =>
            (await first.Storage.Messages.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
        Assert.True(point.Met.IsCompletedSuccessfully);
        var pushes = await first.DeliveriesAsync(token);
        Assert.Equal(Events, pushes.Count);
        Assert.Equal(Events, pushes.Select(push => push.GetProperty("headers").GetProperty("apns-collapse-id").GetString()).Distinct().Count());
    }

    private static Task<RunningHost> StartAsync(string name, MeetingPoint point, Dictionary<string, string?> settings) => RunningHost.StartAsync(
        settings,
        services => services
            .AddSingleton(point.DoorOf(name))

            // What the timer does looks users up as well, and is no dispatching.
            .Replace(ServiceDescriptor.Singleton(new JobTicks(First: TimeSpan.FromHours(1), Every: TimeSpan.FromHours(1)))));
}
