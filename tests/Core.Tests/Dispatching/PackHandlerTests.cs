using System.Text;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Envelopes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>Packs: what their chunks share, and that nothing else is shared.</summary>
public sealed class PackHandlerTests
{
    private static readonly string[] Everybody = ["bob", "carol", "dave"];

    private readonly World _world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone").WithDevice("dave", "phone");

    [Fact]
    public async Task HandleAsync_SmallEvents_DispatchesEachInOneMessage()
    {
        await PostAsync();
        Assert.Equal(1, _world.Queue.Count);

        await _world.PumpOnceAsync();

        Assert.Equal(0, _world.Queue.Count);
        Assert.Equal(["bob:phone", "carol:phone", "dave:phone"], Tokens());
        Assert.All(_world.Messages.Chunks.Values, chunk => Assert.Equal(ChunkState.Done, chunk.Record.State));
    }

    [Fact]
    public async Task HandleAsync_OneToBeTriedLater_ComesBackAlone()
    {
        _world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await PostAsync();

        await _world.PumpOnceAsync();

        DispatchEnvelope again = DispatchBody.Parse((await NextAsync()).Body).Envelope!;
        Assert.Equal(("m-carol", 2, DispatchEnvelope.CurrentVersion, null), (again.MessageId, again.Attempt, again.V, again.HeldBy));
    }

    [Fact]
    public async Task HandleAsync_OneThrows_TakesItOutAndKeepsTheOthers()
    {
        await PostAsync();
        _world.Users.Broken.Add("carol");

        await _world.PumpOnceAsync();

        Assert.Equal(["bob:phone", "dave:phone"], Tokens());
        Assert.Equal(World.Start + _world.Options.ThrownDelay, _world.Queue.NextVisible);
        _world.Users.Broken.Clear();
        await _world.DrainAsync();
        Assert.Equal(["bob:phone", "carol:phone", "dave:phone"], Tokens());
        Assert.Empty(_world.Queue.Poison);
    }

    [Fact]
    public async Task HandleAsync_OneThrowsEachTime_EndsInPoisonAlone()
    {
        await PostAsync();
        _world.Users.Broken.Add("carol");

        await _world.DrainAsync();

        Assert.Equal("m-carol", DispatchBody.Parse(Assert.Single(_world.Queue.Poison)).Envelope!.MessageId);
        Assert.Equal(OutcomeKind.Failed, _world.Entries.Single(entry => entry.UserId == "carol").Outcome.Kind);
        Assert.Equal(["bob:phone", "dave:phone"], Tokens());
    }

    [Fact]
    public async Task HandleAsync_ReceivedTwice_TakesApartWhatIsUnfinished()
    {
        await PostAsync();
        InMemoryQueue.Received first = (await _world.Queue.ReceiveAsync())!;
        DispatchPack pack = DispatchBody.Parse(first.Body).Pack!;
        await _world.Dispatcher.DispatchAsync(pack.Chunks[0], first.Id, CancellationToken.None); // bob's, and killed then
        _world.Clock.Advance(InMemoryQueue.Lease);

        await _world.PumpOnceAsync();

        Assert.Equal(2, _world.Queue.Count);
        Assert.Equal(["bob:phone"], Tokens());
        await _world.DrainAsync();
        Assert.Equal(["bob:phone", "carol:phone", "dave:phone"], Tokens());
    }

    [Fact]
    public async Task HandleAsync_TakenApartWhileTheFirstGoesOn_LetsTheYoungerRunWin()
    {
        await PostAsync();
        bool isPaused = false;
        _world.Apns.OnSend = async _ =>
        {
            if (!isPaused)
            {
                isPaused = true;
                _world.Clock.Advance(InMemoryQueue.Lease);
                while (await _world.PumpOnceAsync() && _world.Queue.NextVisible <= _world.Clock.GetUtcNow())
                {
                    // Another process takes it apart and dispatches all of it.
                }
            }
        };

        await _world.PumpOnceAsync();
        await _world.DrainAsync();

        Assert.All(_world.Messages.Chunks.Values, chunk => Assert.Equal(ChunkState.Done, chunk.Record.State));
        Assert.Equal(["bob:phone", "bob:phone", "carol:phone", "dave:phone"], Tokens()); // bob's was in flight
        Assert.Single(_world.Deliveries.Where(delivery => delivery.Token == "bob:phone").Select(delivery => delivery.Payload).Distinct());
    }

    [Fact]
    public async Task HandleAsync_TimeIsUp_PutsTheRestBackWithoutWaiting()
    {
        await PostAsync();
        World slow = _world;
        slow.Apns.OnSend = call =>
        {
            slow.Clock.Advance(call == 1 ? slow.Options.AttemptBudget : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        await slow.PumpOnceAsync();

        Assert.Equal(["bob:phone"], Tokens());
        Assert.Equal((2, slow.Clock.GetUtcNow()), (slow.Queue.Count, slow.Queue.NextVisible));
        await slow.DrainAsync();
        Assert.Equal(["bob:phone", "carol:phone", "dave:phone"], Tokens());
    }

    [Fact]
    public async Task HandleAsync_HostStops_PutsTheRestBackWithoutWaiting()
    {
        await PostAsync();
        using CancellationTokenSource stop = new();
        _world.Apns.OnSend = _ => stop.CancelAsync();
        InMemoryQueue.Received received = (await _world.Queue.ReceiveAsync())!;

        await _world.Handler.HandleAsync(received.Body, received.Id, received.DequeueCount, stop.Token);
        await _world.Queue.DeleteAsync(received);

        Assert.Equal(["bob:phone"], Tokens());
        await _world.DrainAsync();
        Assert.Equal(["bob:phone", "carol:phone", "dave:phone"], Tokens());
    }

    [Fact]
    public async Task HandleAsync_StrangerAmongThem_IsPutAsideAlone()
    {
        _world.Queue.PutRaw(DispatchPack.Write([DispatchPackTests.Envelope("m-bob").ToBytes(), "{\"v\":9}"u8.ToArray()]));

        await _world.DrainAsync();

        Assert.Equal("{\"v\":9}", Encoding.UTF8.GetString(Assert.Single(_world.Queue.Poison)));
        Assert.Equal(["bob:phone"], Tokens());
    }

    [Fact]
    public async Task HandleAsync_APackThatCannotBeRead_IsPutAsideWhole()
    {
        byte[] whole = DispatchPackTests.Pack(DispatchPackTests.Envelope("m-bob"));
        _world.Queue.PutRaw(whole[..^3]);

        await _world.DrainAsync();

        Assert.Equal(whole[..^3], Assert.Single(_world.Queue.Poison));
        Assert.Empty(_world.Deliveries);
    }

    [Fact]
    public async Task HandleAsync_AppThatIsGone_HoldsUpNobodyElse()
    {
        DispatchEnvelope gone = DispatchPackTests.Envelope("m-1") with { App = "gone" };
        _world.Queue.PutRaw(DispatchPackTests.Pack(gone, DispatchPackTests.Envelope("m-bob")));

        await _world.DrainAsync();

        Assert.Equal(["bob:phone"], Tokens());
        Assert.Empty(_world.Queue.Poison);
    }

    private Task PostAsync() => _world.PostArrayUntilAnsweredAsync([.. Everybody.Select(user => Events.Direct(user) with { Id = $"m-{user}" })]);

    private async Task<InMemoryQueue.Received> NextAsync()
    {
        _world.Clock.SetUtcNow(_world.Queue.NextVisible!.Value);
        return (await _world.Queue.ReceiveAsync())!;
    }

    private string[] Tokens() => [.. _world.Deliveries.Select(delivery => delivery.Token).Order(StringComparer.Ordinal)];
}
