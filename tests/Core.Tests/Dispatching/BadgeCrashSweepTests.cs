using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>The crash sweep over numbers that are counted: no call that goes wrong counts a push twice, or not at all.</summary>
public sealed class BadgeCrashSweepTests
{
    public static TheoryData<Fault> Faults => CrashSweepTests.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_CountedPushes_KeepTheirNumbers(Fault fault) => await SweepAsync(fault, async world =>
    {
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();
        await world.PostUntilAnsweredAsync(Events.Direct("bob") with { Id = "msg-2" });
        await world.DrainAsync();
        string trace = $"{fault} at call {world.Crash.At} ({world.Crash.Struck})";
        foreach (string device in (string[])["phone", "tablet"])
        {
            IEnumerable<int?> numbers = world.Apns.Deliveries.Where(delivery => delivery.Token == $"bob:{device}").Select(delivery => delivery.Badge);
            Assert.True(numbers.Distinct().Order().SequenceEqual([5, 6]), $"{trace}: {device} was told {string.Join(", ", numbers)}");
            Assert.Equal(6, world.Users.Badges[("bob", device)].Number);
        }
    });

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Sweep_ReadElsewhere_IsToldToEveryPhone(Fault fault) => await SweepAsync(fault, async world =>
    {
        await ReportUntilAnsweredAsync(world);
        await world.DrainAsync();
        string trace = $"{fault} at call {world.Crash.At} ({world.Crash.Struck})";
        Assert.True(world.Apns.Deliveries.Select(delivery => delivery.Token).Distinct().Order().SequenceEqual(["bob:phone", "bob:tablet"]), trace);
        Assert.All(world.Apns.Deliveries, delivery => Assert.Equal(2, delivery.Badge));
    });

    private static async Task SweepAsync(Fault fault, Func<World, Task> run)
    {
        int calls = await RunAsync(new CrashPlan(), run);
        Assert.True(calls >= 8);
        for (int at = 1; at <= calls; at++)
        {
            await RunAsync(new CrashPlan { At = at, Fault = fault }, run);
        }
    }

    private static async Task<int> RunAsync(CrashPlan crash, Func<World, Task> run)
    {
        World world = new World(crash).WithDevice("bob", "phone").WithDevice("bob", "tablet");
        world.Users.Badges[("bob", "phone")] = world.Users.Badges[("bob", "tablet")] = BadgeCount.From(4);
        await run(world);
        return crash.Calls;
    }

    private static async Task ReportUntilAnsweredAsync(World world)
    {
        for (int call = 1; ; call++)
        {
            try
            {
                BadgeReports reports = new(world.Users, world.Intake, world.Clock);
                await reports.ReportAsync("default", "bob", 2, exceptDevices: null, CancellationToken.None);
                return;
            }
            catch (Exception exception) when (exception is KilledException or StorageFaultException && call < 10)
            {
                world.Crash.Restart();
            }
        }
    }
}
