using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Messages;

public sealed class EventLedgerTests(AzuriteFixture azurite) : IDisposable
{
    private const string January = "PushMessages203301";
    private const string February = "PushMessages203302";

    private static readonly DateTimeOffset LastOfJanuary = new(2033, 1, 31, 23, 59, 50, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstOfFebruary = new(2033, 2, 1, 0, 0, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset MidFebruary = new(2033, 2, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private readonly FakeTimeProvider _clock = new(MidFebruary);
    private StorageProcess? _process;

    private IMessageStore Store => (_process ??= new StorageProcess(azurite.ConnectionString, _clock, _counter)).Messages;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static EventRecord EventOf(string app, string messageId, DateTimeOffset acceptedAt, string hash = "hash-1") => new()
    {
        App = app,
        MessageId = messageId,
        BodyHash = hash,
        ChunkCount = 3,
        RecipientCount = 1234,
        AcceptedAt = acceptedAt,
    };

    [Fact]
    public async Task InsertEvent_OnAnOrdinaryDay_IsOneRequest()
    {
        await Store.InsertEventAsync(EventOf(_app, "warm-up", MidFebruary), Token);
        _counter.Clear();

        StoredEvent stored = await Store.InsertEventAsync(EventOf(_app, "m", MidFebruary), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", MidFebruary), February, IsNew: true), stored);
        Assert.Equal(["insert PushMessages"], _counter.Requests);
    }

    [Fact]
    public async Task InsertEvent_OfAKnownId_GivesTheFirstRow()
    {
        await Store.InsertEventAsync(EventOf(_app, "m", MidFebruary), Token);

        StoredEvent again = await Store.InsertEventAsync(EventOf(_app, "m", MidFebruary.AddHours(1)), Token);
        StoredEvent other = await Store.InsertEventAsync(EventOf(_app, "m", MidFebruary.AddHours(1), "hash-2"), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", MidFebruary), February, IsNew: false), again);
        Assert.Equal(again, other);
    }

    [Fact]
    public async Task InsertEvent_OnTheFirst_OfYesterdaysId_FindsYesterdays()
    {
        await Store.InsertEventAsync(EventOf(_app, "m", LastOfJanuary), Token);

        StoredEvent repeat = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", LastOfJanuary), January, IsNew: false), repeat);
    }

    [Fact]
    public async Task InsertEvent_OnTheFirst_LivesInTheNewMonthAndLeavesASignpostInTheOld()
    {
        await Store.InsertEventAsync(EventOf(_app, "warm-up", FirstOfFebruary), Token);
        _counter.Clear();

        StoredEvent stored = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary), Token);
        int requests = _counter.Count;
        StoredEvent sameDay = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary.AddHours(10)), Token);
        StoredEvent nextDay = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary.AddHours(24)), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", FirstOfFebruary), February, IsNew: true), stored);
        Assert.Equal(2, requests);
        Assert.Equal(stored with { IsNew = false }, sameDay);
        Assert.Equal(stored with { IsNew = false }, nextDay);
    }

    // A process whose clock is behind posts what another one has already posted in the new month.
    [Fact]
    public async Task InsertEvent_FromAClockThatIsBehind_FollowsTheSignpost()
    {
        StoredEvent stored = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary), Token);

        StoredEvent behind = await Store.InsertEventAsync(EventOf(_app, "m", LastOfJanuary), Token);

        Assert.Equal(stored with { IsNew = false }, behind);
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    public async Task InsertEvent_KilledAnywhereOnTheFirst_IsCompletedByTheRepeat(FaultKind kind)
    {
        await Store.InsertEventAsync(EventOf(_app, "warm-up", FirstOfFebruary), Token);
        int points = 0;
        for (bool isThrough = false; !isThrough; points++)
        {
            foreach (DateTimeOffset repeatedAt in (DateTimeOffset[])[FirstOfFebruary.AddMinutes(1), LastOfJanuary])
            {
                string id = $"m-{points}-{repeatedAt.Day}";
                StorageFault fault = new(points + 1, kind);
                using StorageProcess victim = new(azurite.ConnectionString, _clock, fault);
                isThrough = await Record.ExceptionAsync(() => victim.Messages.InsertEventAsync(EventOf(_app, id, FirstOfFebruary), Token)) is null;

                StoredEvent repeat = await Store.InsertEventAsync(EventOf(_app, id, repeatedAt), Token);
                StoredEvent third = await Store.InsertEventAsync(EventOf(_app, id, FirstOfFebruary.AddHours(2)), Token);

                Assert.Equal(repeat with { IsNew = false }, third);
                Assert.Equal(repeat.IsNew ? repeat : third, await Find(id, FirstOfFebruary) is { } found ? found with { IsNew = repeat.IsNew } : null);
            }
        }

        Assert.Equal(3, points); // signpost, home, and the round without a fault
    }

    [Fact]
    public async Task InsertEvent_AfterAKillBetweenSignpostAndHome_StoresTheFirstPostsRecord()
    {
        await Store.InsertEventAsync(EventOf(_app, "warm-up", FirstOfFebruary), Token);
        using StorageProcess victim = new(azurite.ConnectionString, _clock, new StorageFault(1, FaultKind.CrashAfter));
        await Assert.ThrowsAsync<SimulatedCrashException>(() => victim.Messages.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary), Token));
        Assert.Null(await Find("m", FirstOfFebruary));

        StoredEvent other = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary.AddMinutes(1), "hash-2"), Token);
        StoredEvent repeat = await Store.InsertEventAsync(EventOf(_app, "m", FirstOfFebruary.AddMinutes(1)), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", FirstOfFebruary), February, IsNew: false), other);
        Assert.Equal(new StoredEvent(EventOf(_app, "m", FirstOfFebruary), February, IsNew: true), repeat);
    }

    [Fact]
    public async Task InsertEvent_WithAnotherBodyUnderASignpost_GivesWhatLivesAtHome()
    {
        // One process is a second past the first day, the other one still in it, and they post different events under one id.
        DateTimeOffset second = new(2033, 2, 2, 0, 0, 0, TimeSpan.Zero);
        await Store.InsertEventAsync(EventOf(_app, "m", second, "hash-home"), Token);
        await Store.InsertEventAsync(EventOf(_app, "m", second.AddSeconds(-2), "hash-signpost"), Token);

        StoredEvent repeat = await Store.InsertEventAsync(EventOf(_app, "m", second.AddSeconds(-1), "hash-home"), Token);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", second, "hash-home"), February, IsNew: false), repeat);
    }

    [Fact]
    public async Task InsertEvent_ManyAtOnce_IsNewForOneOnly()
    {
        foreach (DateTimeOffset time in (DateTimeOffset[])[MidFebruary, FirstOfFebruary])
        {
            StoredEvent[] stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(seconds =>
                Store.InsertEventAsync(EventOf(_app, $"m-{time.Day}", time.AddSeconds(seconds)), Token)));

            Assert.Single(stored, one => one.IsNew);
            Assert.Single(stored.Select(one => (one.Record, one.Table)).Distinct());
        }
    }

    [Theory]
    [InlineData(MonthOf.Ordinary)]
    [InlineData(MonthOf.First)]
    public async Task InsertEvent_WhoseAnswerIsLost_IsStoredOnce(MonthOf month)
    {
        DateTimeOffset time = month == MonthOf.First ? FirstOfFebruary : MidFebruary;
        await Store.InsertEventAsync(EventOf(_app, "warm-up", time), Token);
        for (int request = 1; request <= (month == MonthOf.First ? 2 : 1); request++)
        {
            using StorageProcess unlucky = new(azurite.ConnectionString, _clock, new StorageFault(request, FaultKind.LostAnswer));

            StoredEvent stored = await unlucky.Messages.InsertEventAsync(EventOf(_app, $"m-{request}", time), Token);

            // Whether it counts as new does not matter: there are no chunks yet, so that intake enqueues them all.
            Assert.Equal(new StoredEvent(EventOf(_app, $"m-{request}", time), February, stored.IsNew), stored);
            Assert.Equal(stored with { IsNew = false }, await Find($"m-{request}", time));
        }
    }

    [Fact]
    public async Task FindEvent_LooksBackAsFarAsConfigured()
    {
        await Store.InsertEventAsync(EventOf(_app, "m", LastOfJanuary), Token);

        Assert.Equal(January, (await Find("m", LastOfJanuary))?.Table);
        Assert.Equal(January, (await Find("m", FirstOfFebruary))?.Table);
        Assert.Equal(January, (await Find("m", new DateTimeOffset(2033, 3, 31, 23, 0, 0, TimeSpan.Zero)))?.Table);
        Assert.Null(await Find("m", new DateTimeOffset(2033, 4, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task FindEvent_OfThisMonth_IsOneRequest()
    {
        await Store.InsertEventAsync(EventOf(_app, "m", MidFebruary), Token);
        _counter.Clear();

        StoredEvent? found = await Find("m", MidFebruary);

        Assert.Equal(new StoredEvent(EventOf(_app, "m", MidFebruary), February, IsNew: false), found);
        Assert.Equal(["read PushMessages"], _counter.Requests);
    }

    [Theory]
    [MemberData(nameof(StorageNames.AwkwardIds), MemberType = typeof(StorageNames))]
    public async Task Event_WithAnyId_IsKeptApartAndFound(string id)
    {
        StoredEvent stored = await Store.InsertEventAsync(EventOf(_app, id, MidFebruary), Token);
        StoredEvent again = await Store.InsertEventAsync(EventOf(_app, id, MidFebruary), Token);

        Assert.True(stored.IsNew);
        Assert.Equal(stored with { IsNew = false }, again);
        Assert.Equal(again, await Find(id, MidFebruary));
        Assert.Null(await Find(id + "x", MidFebruary));
    }

    [Fact]
    public async Task InsertEvent_IntoAMonthWithoutATable_CreatesItOnce()
    {
        DateTimeOffset farAway = new(2098, 7, 15, 0, 0, 0, TimeSpan.Zero);

        StoredEvent[] stored = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            Store.InsertEventAsync(EventOf(_app, $"m-{number}", farAway), Token)));

        Assert.All(stored, one => Assert.True(one.IsNew));
    }

    public void Dispose() => _process?.Dispose();

    private async Task<StoredEvent?> Find(string id, DateTimeOffset now)
    {
        using StorageProcess later = new(azurite.ConnectionString, new FakeTimeProvider(now), _counter);
        return await later.Messages.FindEventAsync(_app, id, Token);
    }

    public enum MonthOf
    {
        Ordinary,
        First,
    }
}
