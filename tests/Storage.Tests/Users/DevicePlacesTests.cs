using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>One device more than a user may have: who makes room, and that nobody else does.</summary>
public sealed class DevicePlacesTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _app = StorageNames.NewApp();
    private readonly FakeTimeProvider _clock = new(Now);
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Register_TheThirtyThirdDevice_ReplacesTheOneHeardOfLeastRecentlyAndNothingElse()
    {
        await FillAsync();
        await Process.Devices.RegisterAsync(_app, "alice", Phone("d00", "alices"), Token);
        await Process.Reports.ReportAsync(_app, "bob", "d00", new DeviceState(DeviceStateKind.Background, Now), Token);
        await Process.Devices.RegisterAsync(_app, "bob", Phone("d01", "td01"), Token);

        RegistrationResult result = await RegisterAsync("x");

        Assert.Equal(Registration.Created, result.Registration);
        Assert.Equal(["d02"], result.Replaced);
        (await TokenAudit.OfAsync(Process, _app, Token)).AssertIs("replaced", ["fcm:alices=alice/d00", .. FullUser.Owners([2], "x")]);
    }

    [Fact]
    public async Task Register_AKnownDeviceOfAFullUser_ReplacesNobody()
    {
        await FillAsync();

        RegistrationResult[] results =
        [
            await Process.Devices.RegisterAsync(_app, "bob", Phone("d00", "td00"), DevicesFull.Replace, Token),
            await Process.Devices.RegisterAsync(_app, "bob", Phone("d00", "td00") with { Language = "fr" }, DevicesFull.Replace, Token),
            await Process.Devices.RegisterAsync(_app, "bob", Phone("d00", "tx"), DevicesFull.Replace, Token),
        ];

        Assert.Equal([Registration.Unchanged, Registration.Updated, Registration.Updated], results.Select(result => result.Registration));
        Assert.All(results, result => Assert.Empty(result.Replaced));
        (await TokenAudit.OfAsync(Process, _app, Token)).AssertIs("changed", ["fcm:tx=bob/d00", .. FullUser.Owners([0])]);
    }

    [Fact]
    public async Task Register_ATokenOfTheUsersOwn_NeedsNoRoom()
    {
        await FillAsync();

        RegistrationResult result = await Process.Devices.RegisterAsync(_app, "bob", Phone("x", "td07"), DevicesFull.Replace, Token);

        Assert.Empty(result.Replaced);
        (await TokenAudit.OfAsync(Process, _app, Token)).AssertIs("moved", ["fcm:td07=bob/x", .. FullUser.Owners([7])]);
    }

    [Fact]
    public async Task Register_WhereTheAppRefuses_IsTooManyAndStoresNothing()
    {
        await FillAsync();

        RegistrationResult result = await RegisterAsync("x", DevicesFull.Refuse);

        Assert.Equal(Registration.TooMany, result.Registration);
        (await TokenAudit.OfAsync(Process, _app, Token)).AssertIs("refused", FullUser.Owners([]));
        Assert.Equal(Registration.Updated, (await Process.Devices.RegisterAsync(_app, "bob", Phone("d07", "tx"), DevicesFull.Refuse, Token)).Registration);
        Assert.True(await Process.Devices.RemoveAsync(_app, "bob", "d00", Token));
        Assert.Equal(Registration.Created, (await RegisterAsync("y", DevicesFull.Refuse)).Registration);
    }

    // d00 is the old phone's preferred channel, d31 its standby: the phone was heard of with d31, so that d01 goes.
    [Fact]
    public async Task Register_StandbyHeardOfLately_KeepsThePhoneItStandsByFor()
    {
        await FillAsync(device => device.Id == "d31" ? device with { StandbyFor = "d00" } : device);

        Assert.Equal(["d01"], (await RegisterAsync("x")).Replaced);
    }

    [Fact]
    public async Task Register_PhoneWithAStandby_LosesTheStandbyFirst()
    {
        await FillAsync(device => device.Id == "d01" ? device with { StandbyFor = "d00" } : device);

        Assert.Equal(["d01"], (await RegisterAsync("x")).Replaced);
        Assert.Equal(["d00"], (await RegisterAsync("y")).Replaced);
        Assert.Equal(["d02"], (await RegisterAsync("z")).Replaced);
    }

    [Fact]
    public async Task Register_TheNewcomersOwnPhone_IsNotWhatMakesRoom()
    {
        await FillAsync();
        Device standby = Phone("x", "tx") with { StandbyFor = "d00" };

        Assert.Equal(["d01"], (await Process.Devices.RegisterAsync(_app, "bob", standby, DevicesFull.Replace, Token)).Replaced);
    }

    [Fact]
    public async Task Register_StandbysInACircle_AreEachTheirOwn()
    {
        await FillAsync(device => device.Id switch
        {
            "d00" => device with { StandbyFor = "d31" },
            "d31" => device with { StandbyFor = "d00" },
            _ => device,
        });

        Assert.Equal(["d00"], (await RegisterAsync("x")).Replaced);
    }

    // What a kill between marking and deleting left, the next newcomer takes away.
    [Fact]
    public async Task Register_AfterARemovalThatWasInterrupted_CompletesIt()
    {
        await FillAsync();
        StorageFault fault = new(3, FaultKind.CrashBefore);
        using StorageProcess victim = new(azurite.ConnectionString, _clock, fault);
        await Assert.ThrowsAsync<SimulatedCrashException>(() => victim.Devices.RemoveAsync(_app, "bob", "d05", Token));
        Assert.Contains("leaving bob/d05", (await TokenAudit.OfAsync(Process, _app, Token)).Litter);

        Assert.Empty((await RegisterAsync("x")).Replaced);

        (await TokenAudit.OfAsync(Process, _app, Token)).AssertIs("completed", FullUser.Owners([5], "x"));
    }

    public void Dispose() => _process?.Dispose();

    private async Task FillAsync(Func<Device, Device>? change = null)
    {
        await WarmUpAsync(Process);
        await FullUser.CreateAsync(Process, _app, Token, change: change);
    }

    private Task<RegistrationResult> RegisterAsync(string id, DevicesFull whenFull = DevicesFull.Replace) =>
        Process.Devices.RegisterAsync(_app, "bob", Phone(id, "t" + id), whenFull, Token);
}
