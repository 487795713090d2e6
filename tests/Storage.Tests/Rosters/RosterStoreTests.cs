using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Rosters;

public sealed class RosterStoreTests(AzuriteFixture azurite)
{
    private const string Team = "team-7";
    private readonly string _app = StorageNames.NewApp();

    public static TheoryData<string> AwkwardIds => StorageNames.AwkwardIds;

    public static TheoryData<FaultKind> FaultKinds { get; } = [.. Enum.GetValues<FaultKind>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(AwkwardIds))]
    public async Task Replace_AwkwardIds_ComeBackAsTheyWere(string id)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        Roster roster = new() { Name = id, Members = [new() { UserId = id, NameCard = id }] };

        RosterWrite write = await process.Rosters.ReplaceAsync(_app, id, roster, Token);

        Assert.Equal((RosterWriteResult.Created, new RosterHead(id, 1, 1)), (write.Result, write.Head));
        Roster read = (await process.Rosters.FindAsync(_app, id, Token))!;
        Assert.Equal((id, 1), (read.Name, read.Revision));
        Assert.Equal(roster.Members, read.Members);
        Assert.Equal(new RosterGlance(write.Head!, roster.Members[0]), await process.Rosters.GlanceAsync(_app, id, id, Token));
    }

    [Fact]
    public async Task Read_UnknownRoster_FindsNothing()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);

        Assert.Null(await process.Rosters.FindAsync(_app, Team, Token));
        Assert.Null(await process.Rosters.GlanceAsync(_app, Team, "bob", Token));
        Assert.Empty(await process.Rosters.ReadShardsAsync(_app, Team, 0, 15, Token));
        RosterWrite write = await process.Rosters.ChangeAsync(_app, Team, new RosterChange { Remove = ["bob"] }, Token);
        Assert.Equal(RosterWriteResult.Unknown, write.Result);
    }

    [Fact]
    public async Task ReadShards_TenThousandMembers_AreDealtOutWholeInOneQueryPerChunk()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System, counter);
        string[] users = [.. Users(10_000)];
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf(users), Token);
        counter.Clear();

        List<string> read = [];
        for (int chunk = 0; chunk < 16; chunk++)
        {
            (int first, int last) = RosterShards.OfChunk(chunk, 16);
            read.AddRange((await process.Rosters.ReadShardsAsync(_app, Team, first, last, Token)).Select(member => member.UserId));
        }

        Assert.Equal(users.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.Equal(16, counter.CountOf("query PushRosters"));
        Assert.Equal(16, counter.Count);
    }

    [Fact]
    public async Task Glance_LargeRoster_IsOneQuery()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System, counter);
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf(Users(1000)), Token);
        counter.Clear();

        Assert.Equal("u7", (await process.Rosters.GlanceAsync(_app, Team, "u7", Token))!.Member!.UserId);
        Assert.Null((await process.Rosters.GlanceAsync(_app, Team, "nobody", Token))!.Member);
        Assert.Equal(1000, (await process.Rosters.GlanceAsync(_app, Team, null, Token))!.Head.Count);
        Assert.Equal(3, counter.CountOf("query PushRosters"));
        Assert.Equal(3, counter.Count);
    }

    [Theory]
    [MemberData(nameof(FaultKinds))]
    public async Task Replace_EveryRequestFailing_LeavesTheOldRosterOrTheNew(FaultKind kind)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        string[] old = [.. Users(40).Order(StringComparer.Ordinal)], replacement = [.. Users(60).Skip(20).Order(StringComparer.Ordinal)];
        bool happened = true;
        for (int request = 1; happened; request++)
        {
            string conversation = $"{Team}-{kind}-{request}";
            await process.Rosters.ReplaceAsync(_app, conversation, RosterOf(old), Token);
            StorageFault fault = new(request, kind);
            using (StorageProcess victim = new(azurite.ConnectionString, TimeProvider.System, fault))
            {
                await Record.ExceptionAsync(() => victim.Rosters.ReplaceAsync(_app, conversation, RosterOf(replacement), Token));
            }

            happened = fault.HasHappened;
            string[] left = await MembersAsync(process, conversation);
            Assert.True(left.SequenceEqual(old) || left.SequenceEqual(replacement), $"{kind} of request {request}");
            Assert.Equal(40, (await process.Rosters.GlanceAsync(_app, conversation, null, Token))!.Head.Count);

            await process.Rosters.ReplaceAsync(_app, conversation, RosterOf(replacement), Token);
            Assert.Equal(replacement, await MembersAsync(process, conversation));
        }
    }

    [Theory]
    [MemberData(nameof(FaultKinds))]
    public async Task Change_EveryRequestFailing_IsCompletedByRepeating(FaultKind kind)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        RosterChange change = new() { Add = [new() { UserId = "new" }], Remove = ["u0", "u1", "u2"] };
        bool happened = true;
        for (int request = 1; happened; request++)
        {
            string conversation = $"{Team}-{kind}-{request}";
            await process.Rosters.ReplaceAsync(_app, conversation, RosterOf(Users(5)), Token);
            StorageFault fault = new(request, kind);
            using (StorageProcess victim = new(azurite.ConnectionString, TimeProvider.System, fault))
            {
                await Record.ExceptionAsync(() => victim.Rosters.ChangeAsync(_app, conversation, change, Token));
            }

            happened = fault.HasHappened;
            string[] left = await MembersAsync(process, conversation);
            Assert.True(left is ["u0", "u1", "u2", "u3", "u4"] or ["new", "u3", "u4"], $"{kind} of request {request}");
            RosterWrite again = await process.Rosters.ChangeAsync(_app, conversation, change, Token);
            Assert.Equal((RosterWriteResult.Written, 3), (again.Result, again.Head!.Count));
            Assert.Equal(["new", "u3", "u4"], await MembersAsync(process, conversation));
        }
    }

    [Fact]
    public async Task Change_TwentyAtOnce_LosesNone()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf(Users(20)), Token);

        RosterWrite[] writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => process.Rosters.ChangeAsync(
            _app, Team, new RosterChange { Add = [new() { UserId = $"new{i}" }], Remove = [$"u{i}"] }, Token)));

        Assert.All(writes, write => Assert.Equal(RosterWriteResult.Written, write.Result));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"new{i}").Order(StringComparer.Ordinal), await MembersAsync(process, Team));
        Assert.Equal(new RosterHead("Team", 20, 21), (await process.Rosters.GlanceAsync(_app, Team, null, Token))!.Head);
    }

    [Fact]
    public async Task Change_ReplacedMeanwhile_AppliesToTheNewRoster()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf(["old"]), Token);
        StorageInterlude interlude = new(2, () => process.Rosters.ReplaceAsync(_app, Team, RosterOf(["a", "b"]), Token));
        using StorageProcess slow = new(azurite.ConnectionString, TimeProvider.System, interlude);

        await slow.Rosters.ChangeAsync(_app, Team, new RosterChange { Add = [new() { UserId = "c" }] }, Token);

        Assert.True(interlude.HasHappened);
        Assert.Equal(["a", "b", "c"], await MembersAsync(process, Team));
    }

    [Fact]
    public async Task Change_NameAndNameCards_AreReplacedOrTakenAway()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.Rosters.ReplaceAsync(
            _app, Team, new Roster { Name = "Team", Members = [new() { UserId = "a", NameCard = "A" }, new() { UserId = "b", NameCard = "B" }] }, Token);

        await process.Rosters.ChangeAsync(_app, Team, new RosterChange { Name = "", Add = [new() { UserId = "a" }] }, Token);
        RosterWrite same = await process.Rosters.ChangeAsync(_app, Team, new RosterChange { Name = "", Remove = ["nobody"] }, Token);

        Roster read = (await process.Rosters.FindAsync(_app, Team, Token))!;
        Assert.Null(read.Name);
        Assert.Equal([new RosterMember { UserId = "a" }, new RosterMember { UserId = "b", NameCard = "B" }], read.Members);
        Assert.Equal(new RosterHead(null, 2, 2), same.Head); // nothing to change is nothing written
    }

    [Fact]
    public async Task Change_OverTenThousand_IsRefusedWhole()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf(Users(9_999)), Token);

        RosterWrite over = await process.Rosters.ChangeAsync(
            _app, Team, new RosterChange { Add = [new() { UserId = "x" }, new() { UserId = "y" }] }, Token);
        RosterWrite full = await process.Rosters.ChangeAsync(
            _app, Team, new RosterChange { Add = [new() { UserId = "x" }, new() { UserId = "y" }], Remove = ["u0"] }, Token);

        Assert.Equal(RosterWriteResult.TooMany, over.Result);
        Assert.Equal((RosterWriteResult.Written, 10_000), (full.Result, full.Head!.Count));
    }

    // Ids and name cards as long and as hard to compress as the rules allow.
    [Fact]
    public async Task Change_LargestMembersStepByStep_FitUntilStorageIsFullAndThenAreRefused()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.Rosters.ReplaceAsync(_app, Team, RosterOf([]), Token);
        Random random = new(7);
        List<RosterWriteResult> results = [];
        for (int step = 0; step < 12 && results.All(result => result == RosterWriteResult.Written); step++)
        {
            RosterChange change = new() { Add = [.. Enumerable.Range(0, 400).Select(_ => Largest(random))] };
            results.Add((await process.Rosters.ChangeAsync(_app, Team, change, Token)).Result);
        }

        Assert.Equal(RosterWriteResult.TooLarge, results[^1]);
        Assert.Equal((results.Count - 1) * 400, (await process.Rosters.FindAsync(_app, Team, Token))!.Members.Count);
        RosterWrite small = await process.Rosters.ChangeAsync(_app, Team, new RosterChange { Add = [Largest(random)] }, Token);
        Assert.Equal(RosterWriteResult.Written, small.Result); // it touches one shard only
    }

    private static RosterMember Largest(Random random) => new() { UserId = Characters(random, 128), NameCard = Characters(random, 256) };

    private static string Characters(Random random, int count) =>
        string.Create(count, random, static (text, random) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)random.Next(0x4E00, 0x9FFF);
            }
        });

    private static IEnumerable<string> Users(int count) => Enumerable.Range(0, count).Select(i => $"u{i}");

    private static Roster RosterOf(IEnumerable<string> users) =>
        new() { Name = "Team", Members = [.. users.Order(StringComparer.Ordinal).Select(user => new RosterMember { UserId = user })] };

    private async Task<string[]> MembersAsync(StorageProcess process, string conversation) =>
        [.. (await process.Rosters.FindAsync(_app, conversation, Token))!.Members.Select(member => member.UserId)];
}
