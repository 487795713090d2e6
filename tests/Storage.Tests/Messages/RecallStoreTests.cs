using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Messages;

/// <summary>What recalls keep: the mark on an event's row, the row of what nobody knows yet, and other names of messages.</summary>
public sealed class RecallStoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2031, 7, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly string _app = StorageNames.NewApp();
    private StorageProcess? _process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock, new StorageRequestCounter());

    private IMessageStore Store => Process.Messages;

    [Fact]
    public async Task MarkRecalled_KnownEvent_KeepsTheFirstTimeAndTheRest()
    {
        EventRecord posted = Event("m-1");
        await Store.InsertEventAsync(posted, Token);
        StoredEvent met = await Store.InsertEventAsync(EventRecord.Tombstone(_app, "m-1", _clock.GetUtcNow()), Token);

        DateTimeOffset first = await Store.MarkRecalledAsync(met, _clock.GetUtcNow(), Token);
        _clock.Advance(TimeSpan.FromMinutes(5));
        StoredEvent again = await Store.InsertEventAsync(EventRecord.Tombstone(_app, "m-1", _clock.GetUtcNow()), Token);
        DateTimeOffset second = await Store.MarkRecalledAsync(again, _clock.GetUtcNow(), Token);

        Assert.Equal(first, second);
        StoredEvent? found = await Store.FindEventAsync(_app, "m-1", Token);
        Assert.Equal(posted with { RecalledAt = first }, found?.Record);
    }

    [Fact]
    public async Task InsertEvent_AfterItsRecall_MeetsTheTombstone()
    {
        StoredEvent tombstone = await Store.InsertEventAsync(EventRecord.Tombstone(_app, "m-2", _clock.GetUtcNow()), Token);
        StoredEvent posted = await Store.InsertEventAsync(Event("m-2"), Token);

        Assert.True(tombstone.IsNew);
        Assert.Equal((false, true), (posted.IsNew, posted.Record.IsTombstone));
    }

    // On a month's first day the row's signpost lies in the month before.
    [Fact]
    public async Task InsertEvent_OnTheMonthsFirstDayAfterItsRecallOnTheLast_MeetsTheTombstone()
    {
        await Store.InsertEventAsync(EventRecord.Tombstone(_app, "m-3", _clock.GetUtcNow()), Token);
        _clock.Advance(TimeSpan.FromHours(20));

        StoredEvent posted = await Store.InsertEventAsync(Event("m-3"), Token);
        StoredEvent recalledToday = await Store.InsertEventAsync(EventRecord.Tombstone(_app, "m-4", _clock.GetUtcNow()), Token);
        StoredEvent postedToday = await Store.InsertEventAsync(Event("m-4"), Token);

        Assert.True(posted.Record.IsTombstone);
        Assert.True(recalledToday.IsNew);
        Assert.True(postedToday.Record.IsTombstone);
    }

    [Fact]
    public async Task FindAlias_AfterAMonth_IsTheNewest()
    {
        IMessageAliases aliases = Process.Aliases;
        await aliases.PutAsync(_app, "group:g::7", "m-old", Token);
        await aliases.PutAsync(_app, "group:g::8", "m-other", Token);
        _clock.Advance(TimeSpan.FromDays(1));
        string? lastMonths = await aliases.FindAsync(_app, "group:g::7", Token);
        await aliases.PutAsync(_app, "group:g::7", "m-new", Token);

        Assert.Equal("m-old", lastMonths);
        Assert.Equal("m-new", await aliases.FindAsync(_app, "group:g::7", Token));
        Assert.Equal("m-other", await aliases.FindAsync(_app, "group:g::8", Token));
        Assert.Null(await aliases.FindAsync(_app, "group:g::9", Token));
        Assert.Null(await Store.FindEventAsync(_app, "group:g::7", Token));
    }

    public void Dispose() => _process?.Dispose();

    private EventRecord Event(string id) => new()
    {
        App = _app,
        MessageId = id,
        BodyHash = "hash",
        ChunkCount = 1,
        RecipientCount = 1,
        ShowsNothing = true,
        Conversation = new Conversation { Type = ConversationType.Group, Id = "team/7" },
        AcceptedAt = _clock.GetUtcNow(),
    };
}
