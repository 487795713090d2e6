using Azure;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>Newcomers at once, and kills at every request: never too many devices, never one removed for nothing.</summary>
public sealed class DevicePlacesRaceTests(AzuriteFixture azurite)
{
    // One more than a registration at a full user has.
    private const int Requests = 11;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoNewcomers_HeldAtAnyRequest_RemoveTwoAndNoMore()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        await Task.WhenAll(Enumerable.Range(1, Requests).Select(async request =>
        {
            string app = StorageNames.NewApp();
            await FullUser.CreateAsync(process, app, Token);
            StorageGate gate = new(request);
            using StorageProcess slow = new(azurite.ConnectionString, TimeProvider.System, gate);
            Task<RegistrationResult> going = RegisterAsync(slow, app, "x");
            await Task.WhenAny(gate.Reached, going);

            RegistrationResult other = await RegisterAsync(process, app, "y");
            Assert.InRange((await process.Devices.ListAsync(app, "bob", Token)).Count, 1, IDeviceRegistry.MaxDevices);
            gate.Open();
            RegistrationResult held = await going;

            string when = $"held at request {request}";
            (await TokenAudit.OfAsync(process, app, Token)).AssertIs(when, FullUser.Owners([0, 1], "x", "y"));
            Assert.Equal(["d00", "d01"], held.Replaced.Concat(other.Replaced).Distinct().Order());
        }));
    }

    [Fact]
    public async Task TwoNewcomersForTheLastPlace_HeldAtAnyRequest_RemoveOneAndNoMore()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        await Task.WhenAll(Enumerable.Range(1, Requests).Select(async request =>
        {
            string app = StorageNames.NewApp();
            await FullUser.CreateAsync(process, app, Token, IDeviceRegistry.MaxDevices - 1);
            StorageGate gate = new(request);
            using StorageProcess slow = new(azurite.ConnectionString, TimeProvider.System, gate);
            Task<RegistrationResult> going = RegisterAsync(slow, app, "x");
            await Task.WhenAny(gate.Reached, going);
            await RegisterAsync(process, app, "y");
            gate.Open();
            await going;

            (await TokenAudit.OfAsync(process, app, Token)).AssertIs($"held at request {request}", FullUser.Owners([0, 31], "x", "y"));
        }));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(30)]
    [InlineData(32)]
    public async Task EightNewcomersAtOnce_LeaveAsManyAsThereMayBe(int before)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        await FullUser.CreateAsync(process, app, Token, before);
        string[] newcomers = [.. Enumerable.Range(0, 8).Select(number => $"x{number}")];

        await Task.WhenAll(newcomers.Select(id => UntilAcceptedAsync(() => RegisterAsync(process, app, id))));

        int gone = before + newcomers.Length - IDeviceRegistry.MaxDevices;
        (await TokenAudit.OfAsync(process, app, Token)).AssertIs(
            "all at once", FullUser.Owners(Enumerable.Range(0, gone).Concat(Enumerable.Range(before, IDeviceRegistry.MaxDevices - before)), newcomers));
    }

    [Fact]
    public async Task OneNewcomerManyTimesAtOnce_ReplacesOne()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        await FullUser.CreateAsync(process, app, Token);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => UntilAcceptedAsync(() => RegisterAsync(process, app, "x"))));

        (await TokenAudit.OfAsync(process, app, Token)).AssertIs("one at once", FullUser.Owners([0], "x"));
    }

    [Fact]
    public async Task NewcomersAtOnce_WhereTheAppRefuses_NeverExceed()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        await FullUser.CreateAsync(process, app, Token, IDeviceRegistry.MaxDevices - 1);

        RegistrationResult[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            UntilAcceptedAsync(() => process.Devices.RegisterAsync(app, "bob", Phone($"x{number}", $"tx{number}"), DevicesFull.Refuse, Token))));

        string[] created = [.. results.Index().Where(pair => pair.Item.Registration == Registration.Created).Select(pair => $"x{pair.Index}")];
        Assert.InRange(created.Length, 0, 1);
        (await TokenAudit.OfAsync(process, app, Token)).AssertIs("refusing", FullUser.Owners([31], created));
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    public async Task EveryRequest_Failing_RemovesOneAtMostAndIsCompletedByRepeating(FaultKind kind)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        bool[] happened = await Task.WhenAll(Enumerable.Range(1, Requests).Select(async request =>
        {
            string when = $"{kind} of request {request}";
            string app = StorageNames.NewApp();
            await FullUser.CreateAsync(process, app, Token);
            StorageFault fault = new(request, kind);
            using (StorageProcess victim = new(azurite.ConnectionString, TimeProvider.System, fault))
            {
                Exception? exception = await Record.ExceptionAsync(() => RegisterAsync(victim, app, "x"));
                Assert.True(exception is SimulatedCrashException == (fault.HasHappened && kind != FaultKind.LostAnswer), $"{when}: {exception}");
            }

            (await TokenAudit.OfAsync(process, app, Token)).AssertSound(when);
            string[] left = [.. (await process.Devices.ListAsync(app, "bob", Token)).Select(device => device.Id)];
            Assert.Equal(IDeviceRegistry.MaxDevices, left.Length);
            Assert.Equal(left.Contains("x"), !left.Contains("d00"));

            await RegisterAsync(process, app, "x");
            TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
            audit.AssertOwners(when, FullUser.Owners([0], "x"));

            // What the kill left of d00 goes with the next newcomer.
            Assert.Subset(new HashSet<string> { "leaving bob/d00", "token of bob/d00" }, audit.Litter.ToHashSet());
            await RegisterAsync(process, app, "y");
            (await TokenAudit.OfAsync(process, app, Token)).AssertIs(when, FullUser.Owners([0, 1], "x", "y"));
            return fault.HasHappened;
        }));

        Assert.Contains(false, happened); // the sweep is through
    }

    private static Task<RegistrationResult> RegisterAsync(StorageProcess process, string app, string id) =>
        process.Devices.RegisterAsync(app, "bob", Phone(id, "t" + id), DevicesFull.Replace, Token);

    // Storage that is contended for too long is answered 503, and asked again.
    private static async Task<RegistrationResult> UntilAcceptedAsync(Func<Task<RegistrationResult>> register)
    {
        while (true)
        {
            try
            {
                return await register();
            }
            catch (RequestFailedException)
            {
                await Task.Yield();
            }
        }
    }
}
