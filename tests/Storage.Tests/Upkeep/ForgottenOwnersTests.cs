using Microsoft.Extensions.Time.Testing;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Tests.Users;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Storage.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: the job goes through everybody's tokens.</summary>
public sealed class ForgottenOwnersTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IAsyncLifetime
{
    // Of a first registration: the device's row read and written, the token's row read and written.
    private const int TokenWritten = 4;

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly RecordingLogger<ForgottenOwners> _logger = new();
    private readonly string _app = StorageNames.NewApp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => azurite.EmptyAsync(ForgottenUsers.TableName, DeviceRows.TableName, TokenRows.TableName);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_ForgottenWhileARegistrationWasUnderWayThatWasKilledLater_TakesTheNameOffItsToken()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await RegisterAndBeKilledAsync(_app, "bob", "t", () => process.Devices.ForgetUserAsync(_app, "bob", Token));
        Assert.Equal(["bob"], (await AuditAsync(process, _app)).Users);

        await JobOf(process).RunAsync(Token);

        (await AuditAsync(process, _app)).AssertIs("after the job");
        Assert.Equal("Took the names of forgotten users off 1 tokens; looked for 1 users", Assert.Single(_logger.Entries).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Run_OthersAndThoseWhoRegisteredAnew_KeepTheirTokens(int forgotten)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        string other = StorageNames.NewApp();
        await RegisterAndBeKilledAsync(_app, "alice", "a", () => process.Devices.RemoveAsync(_app, "alice", "phone", Token));
        await RegisterAndBeKilledAsync(other, "bob", "b", () => process.Devices.RemoveAsync(other, "bob", "phone", Token));
        await Task.WhenAll(Enumerable.Range(1, forgotten - 1).Select(number => process.Devices.ForgetUserAsync(_app, $"user-{number}", Token)));
        await process.Devices.ForgetUserAsync(_app, "bob", Token);
        await process.Devices.RegisterAsync(_app, "bob", Phone("phone", "active"), Token);
        await RegisterAndBeKilledAsync(_app, "bob", "pending", () => Task.CompletedTask, "tablet");

        await JobOf(process).RunAsync(Token);

        TokenAudit audit = await AuditAsync(process, _app);
        audit.AssertOwners("after the job", "fcm:active=bob/phone");
        Assert.Equal(["pending bob/tablet", "token of alice/phone", "token of bob/tablet"], audit.Litter.Order());
        Assert.Equal(["token of bob/phone"], (await AuditAsync(process, other)).Litter);
    }

    [Fact]
    public async Task Run_NobodyForgotten_ReadsNoToken()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, _clock, counter);
        await process.Devices.RegisterAsync(_app, "bob", Phone("phone", "t"), Token);
        counter.Clear();

        await JobOf(process).RunAsync(Token);

        Assert.Equal(["query PushForgotten"], counter.Requests);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task Run_CutOffAfterEveryPage_GoesOnFromThere()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        foreach (int number in Enumerable.Range(0, 5))
        {
            await RegisterAndBeKilledAsync(_app, "bob", $"t{number}", () => process.Devices.RemoveAsync(_app, "bob", "phone", Token));
        }

        await process.Devices.ForgetUserAsync(_app, "bob", Token);
        (List<bool?> within, _) = await SmallPages.RunToTheEndAsync(azurite.ConnectionString, _clock, TokenRows.TableName, rows: 1, pages: 2, JobOf);

        (await AuditAsync(process, _app)).AssertIs("after the job");
        Assert.True(within.Count > 2);
        Assert.Equal([false, .. Enumerable.Repeat(true, within.Count - 1)], within);
    }

    /// <summary>A registration that others overtake when it is about to take its token, and that takes it and is killed.</summary>
    private async Task RegisterAndBeKilledAsync(string app, string userId, string token, Func<Task> meanwhile, string deviceId = "phone")
    {
        StorageGate gate = new(TokenWritten);
        using StorageProcess victim = new(azurite.ConnectionString, _clock, gate, new StorageFault(TokenWritten, FaultKind.CrashAfter));
        Task going = victim.Devices.RegisterAsync(app, userId, Phone(deviceId, token), Token);
        await gate.Reached;
        await meanwhile();
        gate.Open();
        await Assert.ThrowsAsync<SimulatedCrashException>(() => going);
    }

    private static Task<TokenAudit> AuditAsync(StorageProcess process, string app) => TokenAudit.OfAsync(process, app, Token);

    private ForgottenOwners JobOf(StorageProcess process) =>
        new(new TableDirectory(process.Clients, [], new RecordingLogger<TableDirectory>()), _clock, _logger);
}
