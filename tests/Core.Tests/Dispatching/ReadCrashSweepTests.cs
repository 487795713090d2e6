using PushFunctions.Core.Badges;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>The crash sweep over what was read elsewhere: no call that goes wrong leaves a phone untold, or a message that is to come unsaid.</summary>
public sealed class ReadCrashSweepTests
{
    private static readonly ReadReport All = new("alice") { Unread = 2 };

    public static TheoryData<Fault> Faults => CrashSweepTests.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_ReadBeforeItsMessageIsPushed_ClearsEveryPhoneAndPushesWhatComesAfter(Fault fault)
    {
        int calls = await RunAsync(new CrashPlan());
        Assert.True(calls >= 12);
        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(new CrashPlan { At = at, Fault = fault });
        }
    }

    private static async Task<int> RunAsync(CrashPlan crash)
    {
        World world = new World(crash).WithDevice("bob", "phone").WithDevice("bob", "tablet");
        world.Users.Badges[("bob", "phone")] = world.Users.Badges[("bob", "tablet")] = BadgeCount.From(4);

        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await ReportUntilAnsweredAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.PostUntilAnsweredAsync(Events.Direct("bob") with { Id = "msg-2" });
        await world.DrainAsync();

        string trace = $"{world.Crash.Fault} at call {crash.At} ({crash.Struck})";
        foreach (string device in (string[])["bob:phone", "bob:tablet"])
        {
            string[] got = [.. world.Apns.Deliveries.Where(delivery => delivery.Token == device).Select(delivery => delivery.Payload)];
            Assert.True(got.Any(payload => payload.Contains("|Alice:hi|", StringComparison.Ordinal)), $"{trace}: {device} was not told of msg-2");
            Assert.True(got.Any(payload => payload.Contains("|||", StringComparison.Ordinal)), $"{trace}: {device} was not told of the read");
        }

        Assert.All(world.Users.Badges.Values, count => Assert.Equal(3, count.Number));
        Assert.True(world.Entries.Count(entry => entry is { DeviceId: null, Outcome.Detail: "read" }) == 1, $"{trace}: msg-1 was not skipped");
        return crash.Calls;
    }

    private static async Task ReportUntilAnsweredAsync(World world)
    {
        for (int call = 1; ; call++)
        {
            try
            {
                await world.ReadReports.ReportAsync("default", "bob", All, CancellationToken.None);
                return;
            }
            catch (Exception exception) when (exception is KilledException or StorageFaultException && call < 10)
            {
                world.Crash.Restart();
            }
        }
    }
}
