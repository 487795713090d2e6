using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>
/// Kills the process before and after every single request of every operation, and then lets somebody go on: the same caller again,
/// another user with the same token, or the removal of everybody concerned: one of the three, or where sweeps are whole each.
/// An account for each test: the emulator looks through a whole table for every query, and here are thousands of both.
/// </summary>
public sealed class RegistrationCrashTests : OwnAccount
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, FaultKind> Sweeps
    {
        get
        {
            TheoryData<string, FaultKind> data = [];
            foreach (string scenario in Scenario.All.Keys)
            {
                foreach (FaultKind kind in Enum.GetValues<FaultKind>())
                {
                    data.Add(scenario, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task EveryRequest_Failing_NeverMakesTwoOwnersAndIsCompletedByRepeating(string name, FaultKind kind)
    {
        Scenario scenario = Scenario.All[name];
        await SweepAsync(scenario, kind, 0, async (process, app, when) =>
        {
            await scenario.Act(process, app);
            await AssertCompleteAsync(scenario, process, app, when);
        });
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task EveryRequest_Failing_LeavesTheTokenToWhoeverRegistersItNext(string name, FaultKind kind)
    {
        Scenario scenario = Scenario.All[name];
        await SweepAsync(scenario, kind, 1, async (process, app, when) =>
        {
            foreach (string token in (string[])["old", "new"])
            {
                await process.Devices.RegisterAsync(app, "zoe", Phone(token, token), Token);
            }

            TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
            audit.AssertSound(when);
            Assert.Equal(["zoe/new"], audit.Owners["fcm:new"]);
            Assert.Equal(["zoe/old"], audit.Owners["fcm:old"]);
        });
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task EveryRequest_Failing_LeavesNothingThatForgettingDoesNotFind(string name, FaultKind kind)
    {
        Scenario scenario = Scenario.All[name];
        await SweepAsync(scenario, kind, 2, async (process, app, when) =>
        {
            await process.Devices.ForgetUserAsync(app, "alice", Token);
            Assert.DoesNotContain("alice", (await TokenAudit.OfAsync(process, app, Token)).Users);
            await process.Devices.ForgetUserAsync(app, "bob", Token);
            (await TokenAudit.OfAsync(process, app, Token)).AssertIs(when);
        });
    }

    // What one kill left behind, the next one meets.
    [Theory]
    [InlineData("move")]
    [InlineData("changeToken")]
    [InlineData("remove")]
    public async Task TwoKillsInARow_AreNoWorseThanOne(string name)
    {
        Scenario scenario = Scenario.All[name];
        using StorageProcess process = new(ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        for (int first = 1; first <= scenario.Requests; first++)
        {
            await Task.WhenAll(Enumerable.Range(1, scenario.Requests + 2).Where(second => Sweep.Takes(first, second)).Select(async second =>
            {
                string when = $"{name} killed at {first} and {second}";
                string app = StorageNames.NewApp();
                await scenario.Arrange(process, app);
                await AttemptAsync(scenario, app, new StorageFault(first, FaultKind.CrashAfter));
                await AttemptAsync(scenario, app, new StorageFault(second, FaultKind.CrashAfter));
                (await TokenAudit.OfAsync(process, app, Token)).AssertSound(when);

                await scenario.Act(process, app);
                await AssertCompleteAsync(scenario, process, app, when);
            }));
        }
    }

    // A kill after the token went over and before the old owner's row did leaves that row, unseen and marked as leaving: it is the old
    // owner's, and goes with whatever that user does next.
    private static async Task AssertCompleteAsync(Scenario scenario, StorageProcess process, string app, string when)
    {
        TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
        audit.AssertOwners(when, scenario.Result);
        Assert.Subset(new HashSet<string> { "leaving alice/phone" }, audit.Litter.ToHashSet());
        await process.Devices.RemoveAsync(app, "alice", "phone", Token);
        (await TokenAudit.OfAsync(process, app, Token)).AssertIs(when, scenario.Result);
    }

    // Every round has an app of its own, so that all can go at once; the one after the last request has no fault.
    private async Task SweepAsync(Scenario scenario, FaultKind kind, int goingOn, Func<StorageProcess, string, string, Task> goOn)
    {
        using StorageProcess process = new(ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        await Task.WhenAll(Enumerable.Range(1, scenario.Requests + 1).Where(request => Sweep.Takes(request, (int)kind, goingOn)).Select(async request =>
        {
            string when = $"{kind} of request {request}";
            string app = StorageNames.NewApp();
            await scenario.Arrange(process, app);
            StorageFault fault = new(request, kind);
            Exception? exception = await AttemptAsync(scenario, app, fault);
            TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);

            Assert.Equal(request <= scenario.Requests, fault.HasHappened);
            Assert.Equal(fault.HasHappened && kind != FaultKind.LostAnswer, exception is SimulatedCrashException);
            audit.AssertSound(when);
            if (exception is null)
            {
                audit.AssertIs(when, scenario.Result);
            }

            await goOn(process, app, when);
        }));
    }

    private async Task<Exception?> AttemptAsync(Scenario scenario, string app, StorageFault fault)
    {
        using StorageProcess victim = new(ConnectionString, TimeProvider.System, fault);
        return await Record.ExceptionAsync(() => scenario.Act(victim, app));
    }

    private sealed record Scenario(
        Func<StorageProcess, string, Task> Arrange, Func<StorageProcess, string, Task> Act, int Requests, params string[] Result)
    {
        public static readonly IReadOnlyDictionary<string, Scenario> All = new Dictionary<string, Scenario>
        {
            ["register"] = new(
                (_, _) => Task.CompletedTask,
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                7,
                "fcm:new=bob/phone"),
            ["move"] = new(
                (process, app) => Register(process, app, "alice", Phone("phone", "new")),
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                11,
                "fcm:new=bob/phone"),
            ["changeToken"] = new(
                (process, app) => Register(process, app, "bob", Phone("phone", "old")),
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                8,
                "fcm:new=bob/phone"),
            ["changeToAlicesToken"] = new(
                async (process, app) =>
                {
                    await Register(process, app, "alice", Phone("phone", "new"));
                    await Register(process, app, "bob", Phone("phone", "old"));
                },
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                12,
                "fcm:new=bob/phone"),
            ["remove"] = new(
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                (process, app) => process.Devices.RemoveAsync(app, "bob", "phone", Token),
                5),
            ["removeDead"] = new(
                (process, app) => Register(process, app, "bob", Phone("phone", "new")),
                (process, app) => process.Users.RemoveDeadTokenAsync(app, "bob", Phone("phone", "new"), Now.AddSeconds(1), Token),
                5),
            ["forget"] = new(
                async (process, app) =>
                {
                    await Register(process, app, "bob", Phone("phone", "new"));
                    await Register(process, app, "bob", Phone("tablet", "old"));
                    await Register(process, app, "alice", Phone("phone", "alices"));
                    await process.Devices.ForgetUserAsync(app, "alice", Token);
                },
                (process, app) => process.Devices.ForgetUserAsync(app, "bob", Token),
                10),
        };

        private static Task<Registration> Register(StorageProcess process, string app, string user, Device device) =>
            process.Devices.RegisterAsync(app, user, device, Token);
    }
}
