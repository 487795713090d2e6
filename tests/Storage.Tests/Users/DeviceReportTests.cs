using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class DeviceReportTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly DeviceState Away = new(DeviceStateKind.Background, Now.AddTicks(3), 4);

    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_OfAKnownDevice_IsThereForDispatchAndCostsTwoRequests()
    {
        await RegisterAsync();
        _counter.Clear();

        Assert.True(await ReportAsync(Away));

        Assert.Equal(["read PushUsers", "merge PushUsers"], _counter.Requests);
        Device device = Assert.Single((await Process.Users.LoadAsync(_app, "bob", "c", Token)).Devices);
        Assert.Equal(Phone("phone", "token") with { State = Away }, device);
    }

    [Fact]
    public async Task Report_TheNextOne_LeavesNothingOfTheOneBefore()
    {
        await RegisterAsync();
        await ReportAsync(Away);

        DeviceState foreground = new(DeviceStateKind.Foreground, Now.AddMinutes(1));
        await ReportAsync(foreground);

        Assert.Equal(foreground, await StateAsync());
    }

    [Fact]
    public async Task NoteReachable_AfterAReport_KeepsItsUnreadCountAndCostsTwoRequests()
    {
        await RegisterAsync();
        await ReportAsync(Away);
        _counter.Clear();

        Assert.True(await Process.Reports.NoteReachableAsync(_app, "bob", "phone", Now.AddDays(1), Token));

        Assert.Equal(["read PushUsers", "merge PushUsers"], _counter.Requests);
        Assert.Equal(new DeviceState(DeviceStateKind.Background, Now.AddDays(1), 4), await StateAsync());
    }

    [Fact]
    public async Task NoteReachable_OfADeviceThatNeverReportedOrLoggedOut_HasNoUnreadCount()
    {
        await RegisterAsync();
        await Process.Reports.NoteReachableAsync(_app, "bob", "phone", Now, Token);
        Assert.Equal(new DeviceState(DeviceStateKind.Background, Now), await StateAsync());

        await ReportAsync(Away);
        await ReportAsync(new DeviceState(DeviceStateKind.LoggedOut, Now.AddDays(1)));
        await Process.Reports.NoteReachableAsync(_app, "bob", "phone", Now.AddDays(2), Token);

        Assert.Equal(new DeviceState(DeviceStateKind.Background, Now.AddDays(2)), await StateAsync());
        Assert.False(await Process.Reports.NoteReachableAsync(_app, "bob", "tablet", Now, Token));
    }

    [Fact]
    public async Task Report_OfNoDevice_IsFalseAndStoresNothing()
    {
        await RegisterAsync();

        Assert.False(await Process.Reports.ReportAsync(_app, "bob", "tablet", Away, Token));
        Assert.False(await Process.Reports.ReportAsync(_app, "nobody", "phone", Away, Token));

        Assert.Single(await Process.Devices.ListAsync(_app, "bob", Token));
        Assert.Empty(await Process.Devices.ListAsync(_app, "nobody", Token));
    }

    [Theory]
    [InlineData("token", "en", Registration.Unchanged)]
    [InlineData("token", "fr", Registration.Updated)]
    [InlineData("another", "en", Registration.Updated)]
    public async Task Register_ADeviceThatReported_KeepsTheReport(string token, string language, Registration expected)
    {
        await RegisterAsync();
        await ReportAsync(Away);

        Assert.Equal(expected, await RegisterAsync(token, language));

        Assert.Equal(Away, await StateAsync());
    }

    [Fact]
    public async Task Register_AfterRemoval_HasNoReport()
    {
        await RegisterAsync();
        await ReportAsync(Away);
        await Process.Devices.RemoveAsync(_app, "bob", "phone", Token);
        await RegisterAsync();

        Assert.Null(await StateAsync());
    }

    [Fact]
    public async Task Register_TheTokenForSomebodyElse_DoesNotHandTheReportOver()
    {
        await RegisterAsync();
        await ReportAsync(Away);

        await Process.Devices.RegisterAsync(_app, "carol", Phone("phone", "token"), Token);

        Assert.Null((await Process.Devices.FindAsync(_app, "carol", "phone", Token))!.State);
        Assert.False(await ReportAsync(Away));
    }

    // A report between any two requests of a registration is neither lost nor in its way.
    [Fact]
    public async Task Report_BetweenAnyTwoRequestsOfARegistration_IsKept()
    {
        for (int request = 1; ; request++)
        {
            string user = $"user-{request}";
            await Process.Devices.RegisterAsync(_app, user, Phone("phone", $"old-{request}"), Token);
            StorageInterlude interlude = new(request, () => Process.Reports.ReportAsync(_app, user, "phone", Away, Token));
            using StorageProcess registering = new(azurite.ConnectionString, TimeProvider.System, interlude);

            await registering.Devices.RegisterAsync(_app, user, Phone("phone", $"new-{request}"), Token);

            if (!interlude.HasHappened)
            {
                Assert.InRange(request, 5, 20);
                break;
            }

            Device device = (await Process.Devices.FindAsync(_app, user, "phone", Token))!;
            Assert.Equal(($"new-{request}", Away), (device.Token, device.State));
        }

        (await TokenAudit.OfAsync(Process, _app, Token)).AssertSound("reports between requests");
    }

    [Fact]
    public async Task ReportsAndRegistrationsAtOnce_LoseNeither()
    {
        await RegisterAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => number % 2 == 0
            ? (Task)ReportAsync(Away with { Unread = number })
            : RegisterAsync(language: $"x-{number}")));

        Device device = (await Process.Devices.FindAsync(_app, "bob", "phone", Token))!;
        Assert.NotNull(device.State?.Unread);
        Assert.StartsWith("x-", device.Language, StringComparison.Ordinal);
    }

    public void Dispose() => _process?.Dispose();

    private Task<Registration> RegisterAsync(string token = "token", string? language = null) =>
        Process.Devices.RegisterAsync(_app, "bob", Phone("phone", token) with { Language = language == "en" ? null : language }, Token);

    private Task<bool> ReportAsync(DeviceState state) => Process.Reports.ReportAsync(_app, "bob", "phone", state, Token);

    private async Task<DeviceState?> StateAsync() => (await Process.Devices.FindAsync(_app, "bob", "phone", Token))?.State;
}
