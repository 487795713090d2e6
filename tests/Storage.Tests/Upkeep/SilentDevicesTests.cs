using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Jobs;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tests.Users;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Storage.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: the job goes through everybody's devices.</summary>
public sealed class SilentDevicesTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IAsyncLifetime
{
    private const int Days = 30;

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly RecordingLogger<SilentDevices> _logger = new();
    private readonly string _app = StorageNames.NewApp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => azurite.EmptyAsync(DeviceRows.TableName, TokenRows.TableName);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_DevicesSilentForSoLong_AreRemovedWithTheirClaimsAndOthersStay()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await RegisterAsync(process, "silent", "registered", "reported", "refreshed");
        _clock.Advance(TimeSpan.FromDays(Days - 1));
        await process.Reports.ReportAsync(_app, "reported", "phone", new DeviceState(DeviceStateKind.Background, _clock.GetUtcNow()), Token);
        await RegisterAsync(process, "refreshed");
        _clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await process.Devices.RegisterAsync(_app, "registered", Phone("phone", "another", registeredAt: _clock.GetUtcNow()), Token);

        await JobOf(process, Days).RunAsync(Token);

        Assert.Equal(["refreshed", "registered", "reported"], await OwnersAsync(process));
        Assert.Equal("Removed 1 devices that were silent for 30 days; 0 came back at that moment", Assert.Single(_logger.Entries).Message);
    }

    [Fact]
    public async Task Run_ExactlySoLong_StaysAndOneSecondMoreGoes()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await RegisterAsync(process, "bob");

        _clock.Advance(TimeSpan.FromDays(Days));
        await JobOf(process, Days).RunAsync(Token);
        Assert.Equal(["bob"], await OwnersAsync(process));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await JobOf(process, Days).RunAsync(Token);
        Assert.Empty(await OwnersAsync(process));
    }

    [Fact]
    public async Task Run_NotConfigured_RemovesNothingAndAsksNothing()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, _clock, counter);
        await RegisterAsync(process, "bob");
        _clock.Advance(TimeSpan.FromDays(5000));
        counter.Clear();

        await JobOf(process, days: null).RunAsync(Token);

        Assert.Empty(counter.Requests);
        Assert.Equal(["bob"], await OwnersAsync(process));
    }

    [Fact]
    public async Task Run_CutOffAfterEveryPage_GoesOnFromThereAndRemovesAll()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        string[] users = [.. Enumerable.Range(0, 10).Select(i => $"bob-{i}")];
        await RegisterAsync(process, users);
        _clock.Advance(TimeSpan.FromDays(Days + 1));
        await RegisterAsync(process, users[3], users[8]);
        (List<bool?> within, JobProgress progress) = await SmallPages.RunToTheEndAsync(
            azurite.ConnectionString, _clock, DeviceRows.TableName, rows: 3, pages: 1, aging => JobOf(aging, Days));

        Assert.Equal(["bob-3", "bob-8"], await OwnersAsync(process));
        Assert.Null(progress.Position);
        Assert.True(within.Count > 2);
        Assert.False(within[0]);
        Assert.All(within[1..], Assert.True);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_PhoneComesBackBeforeAnyOfItsRequests_Stays(bool withAnotherToken)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            string user = $"bob-{request}";
            await RegisterAsync(process, user);
            _clock.Advance(TimeSpan.FromDays(Days + 1));
            string token = withAnotherToken ? $"another-{request}" : TokenOf(user);
            StorageInterlude interlude = new(request, () => process.Devices.RegisterAsync(
                _app, user, Phone("phone", token, registeredAt: _clock.GetUtcNow()), Token));
            using StorageProcess aging = new(azurite.ConnectionString, _clock, interlude);

            await JobOf(aging, Days).RunAsync(Token);

            if (!interlude.HasHappened)
            {
                Assert.InRange(request, 5, 20);
                return;
            }

            Device device = Assert.Single(await process.Devices.ListAsync(_app, user, Token));
            Assert.Equal(token, device.Token);
            (await TokenAudit.OfAsync(process, _app, Token)).AssertSound($"back before request {request}");
            await process.Devices.ForgetUserAsync(_app, user, Token);
        }
    }

    [Fact]
    public async Task Register_UnchangedWhileItsRowIsTakenOut_IsThereAfterwards()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            string user = $"carol-{request}";
            await RegisterAsync(process, user);
            _clock.Advance(TimeSpan.FromDays(Days + 1));
            StorageInterlude interlude = new(request, () => JobOf(process, Days).RunAsync(Token));
            using StorageProcess phone = new(azurite.ConnectionString, _clock, interlude);

            await RegisterAsync(phone, user);

            Assert.Equal(TokenOf(user), Assert.Single(await process.Devices.ListAsync(_app, user, Token)).Token);
            if (!interlude.HasHappened)
            {
                Assert.True(request > 2);
                return;
            }
        }
    }

    private SilentDevices JobOf(StorageProcess process, int? days) =>
        new((UserStore)process.Users, Options.Create(new RetentionOptions { SilentDeviceDays = days }), _clock, _logger);

    private async Task RegisterAsync(StorageProcess process, params string[] users)
    {
        foreach (string user in users)
        {
            await process.Devices.RegisterAsync(_app, user, Phone("phone", TokenOf(user)), Token);
        }
    }

    private async Task<IEnumerable<string>> OwnersAsync(StorageProcess process)
    {
        TokenAudit audit = await TokenAudit.OfAsync(process, _app, Token);
        audit.AssertSound("after ageing");
        return audit.Users.Order();
    }

    private static string TokenOf(string user) => $"token of {user}";
}
