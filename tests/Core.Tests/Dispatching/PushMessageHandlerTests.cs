using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

public sealed class PushMessageHandlerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"v\":1}")]
    [InlineData("{\"v\":3,\"app\":\"default\",\"messageId\":\"m\",\"table\":\"t\",\"chunk\":0,\"attempt\":1,\"event\":{\"conversation\":{\"type\":\"direct\",\"id\":\"a\"}},\"recipients\":[{\"userId\":\"b\"}],\"enqueuedAt\":\"2031-01-01T00:00:00Z\"}")]
    public async Task Handle_ForeignBody_GoesToPoisonAtOnceUnchanged(string body)
    {
        World world = new();
        world.Queue.PutRaw(System.Text.Encoding.UTF8.GetBytes(body));

        await world.PumpOnceAsync();

        Assert.Equal(0, world.Queue.Count);
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(world.Queue.Poison.Single()));
        Assert.Empty(world.Messages.Chunks);
    }

    [Fact]
    public async Task Handle_FailsOnEveryDequeue_RecordsFailedAndGoesToPoison()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        FailUserReads(world, times: world.Options.MaxDequeueCount);

        await world.DrainAsync();

        Assert.Single(world.Queue.Poison);
        ChunkRecord record = world.Messages.Chunks.Values.Single().Record;
        Assert.Equal(ChunkState.Failed, record.State);
        Assert.Equal(new Outcome(OutcomeKind.Failed, nameof(StorageFaultException)), record.Entries.Single().Outcome);
    }

    [Fact]
    public async Task Handle_ReplayOfAFailedChunk_DecidesAndSends()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet");
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        FailUserReads(world, times: world.Options.MaxDequeueCount);
        await world.DrainAsync();
        DispatchEnvelope poisoned = DispatchEnvelope.TryParse(world.Queue.Poison.Single(), out _)!;

        await world.Queue.EnqueueAsync(poisoned with { Attempt = 2 }, TimeSpan.Zero, CancellationToken.None);
        await world.DrainAsync();

        Assert.Equal(["bob:phone", "bob:tablet"], world.Deliveries.Select(delivery => delivery.Token));
        Assert.Equal(ChunkState.Done, world.Messages.Chunks.Values.Single().Record.State);
        Assert.All(world.Entries, entry => Assert.Equal(OutcomeKind.Sent, entry.Outcome.Kind));
    }

    [Fact]
    public async Task Handle_ReplayOfAChunkThatNobodyCouldRecord_DecidesAndSends()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        InMemoryQueue.Received lost = (await world.Queue.ReceiveAsync())!;
        await world.Queue.DeleteAsync(lost);
        DispatchEnvelope poisoned = DispatchEnvelope.TryParse(lost.Body, out _)!;

        await world.Queue.EnqueueAsync(poisoned with { Attempt = 2 }, TimeSpan.Zero, CancellationToken.None);
        await world.DrainAsync();

        Assert.Equal("bob:phone", Assert.Single(world.Deliveries).Token);
        Assert.Equal(ChunkState.Done, world.Messages.Chunks.Values.Single().Record.State);
    }

    private static void FailUserReads(World world, int times)
    {
        int left = times;
        world.Users.OnLoad = () =>
        {
            if (left-- > 0)
            {
                throw new StorageFaultException();
            }
        };
    }
}
