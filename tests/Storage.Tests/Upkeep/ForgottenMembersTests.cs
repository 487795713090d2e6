using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: the job goes through everybody's rosters.</summary>
public sealed class ForgottenMembersTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IAsyncLifetime
{
    private const string Team = "team-7";
    private const string Club = "club / 8";

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly RecordingLogger<ForgottenMembers> _logger = new();
    private readonly string _app = StorageNames.NewApp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<FaultKind> FaultKinds { get; } = [.. Enum.GetValues<FaultKind>()];

    public static TheoryData<bool> PutOrPatch { get; } = [true, false];

    public ValueTask InitializeAsync() => azurite.EmptyAsync(ForgottenUsers.TableName, RosterRows.TableName);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_ForgottenUser_IsTakenOutOfEveryRosterOfTheAppAndNobodyElseIs()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        string other = StorageNames.NewApp();
        await PutAsync(process, Team, "alice", "bob");
        await PutAsync(process, Club, "bob", "carol");
        await process.Rosters.ReplaceAsync(other, Team, RosterOf("bob"), Token);
        await process.Devices.ForgetUserAsync(_app, "bob", Token);

        await RunAsync(process);

        Assert.Equal(["alice"], await MembersAsync(process, Team));
        Assert.Equal(["carol"], await MembersAsync(process, Club));
        Assert.Equal(1, (await process.Rosters.GlanceAsync(_app, Team, null, Token))!.Head.Count);
        Assert.Single((await process.Rosters.FindAsync(other, Team, Token))!.Members);
        Assert.Equal(
            "Took 2 members out of rosters for 1 forgotten users, of whom 1 will be looked for again", Assert.Single(_logger.Entries).Message);
    }

    [Fact]
    public async Task Run_NobodyForgotten_ReadsNoRoster()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, _clock, counter);
        await PutAsync(process, Team, "bob");
        counter.Clear();

        await RunAsync(process);

        Assert.Equal(["query PushForgotten"], counter.Requests);
    }

    [Fact]
    public async Task Run_CutOffAfterEveryPage_GoesOnFromThereInEveryApp()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        string[] apps = [_app, StorageNames.NewApp()];
        string[] conversations = [.. Enumerable.Range(0, 3).Select(i => $"team | {i}")];
        foreach (string app in apps)
        {
            foreach (string conversation in conversations)
            {
                await process.Rosters.ReplaceAsync(app, conversation, RosterOf("bob", "carol"), Token);
            }

            await process.Devices.ForgetUserAsync(app, "bob", Token);
        }

        _clock.Advance(TimeSpan.FromDays(9));
        (List<bool?> within, _) = await SmallPages.RunToTheEndAsync(
            azurite.ConnectionString,
            _clock,
            RosterRows.TableName,
            rows: 20,
            pages: 2,
            JobOf,
            before: async () => Assert.NotEmpty(await RowsAsync(process))); // a tombstone goes after the whole

        Assert.Empty(await RowsAsync(process));
        foreach (string app in apps)
        {
            foreach (string conversation in conversations)
            {
                Assert.Equal(["carol"], (await process.Rosters.FindAsync(app, conversation, Token))!.Members.Select(member => member.UserId));
            }
        }

        Assert.True(within.Count > 3);
        Assert.Contains(true, within);
    }

    [Theory]
    [MemberData(nameof(PutOrPatch))]
    public async Task Run_NamedAgain_StaysThereAndNowhereElse(bool byPut)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await PutAsync(process, Team, "bob");
        await PutAsync(process, Club, "bob");
        await process.Devices.ForgetUserAsync(_app, "bob", Token);
        await NameAsync(process, byPut, Team);

        await RunAsync(process);

        Assert.Equal(["bob"], await MembersAsync(process, Team));
        Assert.Empty(await MembersAsync(process, Club));
    }

    [Theory]
    [MemberData(nameof(PutOrPatch))]
    public async Task Run_ForgottenOnceMoreAfterBeingNamed_IsTakenOut(bool byPut)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await PutAsync(process, Team, "bob");
        await process.Devices.ForgetUserAsync(_app, "bob", Token);
        await NameAsync(process, byPut, Team);
        await process.Devices.ForgetUserAsync(_app, "bob", Token);

        await RunAsync(process);

        Assert.Empty(await MembersAsync(process, Team));
    }

    [Fact]
    public async Task Run_DayAfterDay_LooksForEightDaysAndThenKnowsNothingMore()
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        await PutAsync(process, Team, "bob");
        await process.Devices.ForgetUserAsync(_app, "bob", Token);
        await NameAsync(process, byPut: true, Team);
        for (int day = 0; day < 8; day++)
        {
            await RunAsync(process);
            Assert.Equal(2, (await RowsAsync(process)).Count);
            _clock.Advance(TimeSpan.FromDays(1));
        }

        await RunAsync(process);

        Assert.Empty(await RowsAsync(process));
        Assert.Equal(["bob"], await MembersAsync(process, Team));
    }

    // Naming is one operation, taking out another; whichever comes in between the other's requests, who was named stays.
    [Theory]
    [MemberData(nameof(PutOrPatch))]
    public async Task Run_NamedBeforeAnyOfItsRequests_Stays(bool byPut)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            await PutAsync(process, Team, "bob");
            await process.Devices.ForgetUserAsync(_app, "bob", Token);
            StorageInterlude interlude = new(request, () => NameAsync(process, byPut, Team));
            using StorageProcess forgetting = new(azurite.ConnectionString, _clock, interlude);

            await RunAsync(forgetting);

            if (!interlude.HasHappened)
            {
                Assert.InRange(request, 5, 20);
                return;
            }

            Assert.True((await MembersAsync(process, Team)).SequenceEqual(["bob"]), $"named before request {request}");
        }
    }

    [Theory]
    [MemberData(nameof(PutOrPatch))]
    public async Task Name_TakenOutBeforeAnyOfItsRequests_IsThereAfterwards(bool byPut)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            await PutAsync(process, Team, "bob");
            await process.Devices.ForgetUserAsync(_app, "bob", Token);
            StorageInterlude interlude = new(request, () => RunAsync(process));
            using StorageProcess naming = new(azurite.ConnectionString, _clock, interlude);

            await NameAsync(naming, byPut, Team);
            await RunAsync(process);

            Assert.True((await MembersAsync(process, Team)).SequenceEqual(["bob"]), $"taken out before request {request}");
            if (!interlude.HasHappened)
            {
                Assert.True(request > 4);
                return;
            }
        }
    }

    [Theory]
    [MemberData(nameof(FaultKinds))]
    public async Task Run_EveryRequestFailing_IsCompletedByTheNextRun(FaultKind kind)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            await PutAsync(process, Team, "alice", "bob");
            await PutAsync(process, Club, "bob");
            await process.Devices.ForgetUserAsync(_app, "bob", Token);
            _clock.Advance(ForgottenMembers.Remembered);
            StorageFault fault = new(request, kind);
            using StorageProcess victim = new(azurite.ConnectionString, _clock, fault);
            await Record.ExceptionAsync(() => RunAsync(victim));

            await RunAsync(process);

            Assert.Equal(["alice"], await MembersAsync(process, Team));
            Assert.Empty(await MembersAsync(process, Club));
            Assert.Empty(await RowsAsync(process));
            if (!fault.HasHappened)
            {
                Assert.InRange(request, 8, 20);
                return;
            }
        }
    }

    // Killed anywhere, naming somebody is done by repeating it; and until it is done, he is forgotten.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Name_KilledAtAnyRequest_ForgetsUntilItIsRepeated(bool byPut)
    {
        using StorageProcess process = new(azurite.ConnectionString, _clock);
        for (int request = 1; ; request++)
        {
            await PutAsync(process, Team, "bob");
            await process.Devices.ForgetUserAsync(_app, "bob", Token);
            long before = (await process.Rosters.FindAsync(_app, Team, Token))!.Revision;
            StorageFault fault = new(request, FaultKind.CrashBefore);
            using StorageProcess victim = new(azurite.ConnectionString, _clock, fault);
            Exception? killed = await Record.ExceptionAsync(() => NameAsync(victim, byPut, Team));
            bool isNamed = (await process.Rosters.FindAsync(_app, Team, Token))!.Revision > before;

            await RunAsync(process);

            Assert.Equal(isNamed ? ["bob"] : [], await MembersAsync(process, Team));
            await NameAsync(process, byPut, Team);
            await RunAsync(process);
            Assert.Equal(["bob"], await MembersAsync(process, Team));
            if (killed is null)
            {
                Assert.True(request > 4);
                return;
            }
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 4)]
    [InlineData(150, 4)]
    public async Task Put_TenThousandMembers_CostsAtMostTwoRequestsMoreForTheForgotten(int forgotten, int requests)
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, _clock, counter);
        Roster roster = RosterOf([.. Enumerable.Range(0, 10_000).Select(i => $"u{i}")]);
        foreach (string user in Enumerable.Range(0, forgotten).Select(i => $"u{i}"))
        {
            await process.Devices.ForgetUserAsync(_app, user, Token);
        }

        counter.Clear();
        await process.Rosters.ReplaceAsync(_app, Team, roster, Token);

        // One reads the head and one writes: the rest is for the forgotten.
        Assert.Equal(requests, counter.Count);
        await RunAsync(process);
        Assert.Equal(10_000, (await MembersAsync(process, Team)).Count);
    }

    private Task RunAsync(StorageProcess process) => JobOf(process).RunAsync(Token);

    private ForgottenMembers JobOf(StorageProcess process) =>
        new(new TableDirectory(process.Clients, [], new RecordingLogger<TableDirectory>()), _clock, _logger);

    private Task<RosterWrite> PutAsync(StorageProcess process, string conversation, params string[] users) =>
        process.Rosters.ReplaceAsync(_app, conversation, RosterOf(users), Token);

    private Task<RosterWrite> NameAsync(StorageProcess process, bool byPut, string conversation) => byPut
        ? PutAsync(process, conversation, "bob")
        : process.Rosters.ChangeAsync(_app, conversation, new RosterChange { Add = RosterOf("bob").Members }, Token);

    private async Task<IReadOnlyList<string>> MembersAsync(StorageProcess process, string conversation) =>
        [.. (await process.Rosters.FindAsync(_app, conversation, Token))!.Members.Select(member => member.UserId)];

    private static async Task<IReadOnlyList<string>> RowsAsync(StorageProcess process) =>
        [.. (await process.Clients.Tables.GetTableClient(ForgottenUsers.TableName)
            .QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Token).ToListAsync(Token)).Select(row => row.RowKey)];

    private static Roster RosterOf(params string[] users) =>
        new() { Members = [.. users.Select(user => new RosterMember { UserId = user, NameCard = $"card of {user}" })] };
}
