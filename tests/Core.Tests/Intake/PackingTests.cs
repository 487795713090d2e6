using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Envelopes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Intake;

public sealed class PackingTests
{
    private readonly World _world = new();

    [Fact]
    public void Fill_AHundredSmallEvents_SharesFourMessages()
    {
        IReadOnlyList<PackedChunks> packs = _world.Packing.Fill(Enumerable.Range(0, 100).Select(i => Due($"m-{i}")));

        Assert.Equal([32, 32, 32, 4], packs.Select(pack => pack.Chunks.Count));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"m-{i}"), packs.SelectMany(pack => pack.Chunks).Select(chunk => chunk.Envelope.MessageId));
    }

    [Fact]
    public void Fill_MoreRecipientsThanAHandlerServes_TakesAnotherMessage()
    {
        IReadOnlyList<PackedChunks> packs = _world.Packing.Fill([Due("m-1", 300), Due("m-2", 200), Due("m-3", 1), Due("m-4", 500)]);

        Assert.Equal([2, 1, 1], packs.Select(pack => pack.Chunks.Count));
    }

    [Fact]
    public async Task EnqueueAsync_EventsOfEverySize_StaysBelowTheLimit()
    {
        DueChunk[] due =
        [
            .. Enumerable.Range(0, 60).Select(i => Due($"m-{i}", ext: new string('e', 100 * i))),
            Due("full", ext: new string('e', 47 * 1024)),
        ];

        foreach (PackedChunks pack in _world.Packing.Fill(due))
        {
            await _world.Packing.EnqueueAsync(pack, CancellationToken.None); // the fake queue refuses what is too long
        }

        Assert.InRange(_world.Queue.Count, 5, 15);
    }

    [Fact]
    public async Task EnqueueAsync_AloneOrSwitchedOff_IsWhatItAlwaysWas()
    {
        Packing off = new(_world.Queue, new IntakeOptions());

        foreach (PackedChunks pack in off.Fill([Due("m-1"), Due("m-2")]).Concat(_world.Packing.Fill([Due("m-3")])))
        {
            await off.EnqueueAsync(pack, CancellationToken.None);
        }

        for (int i = 1; i <= 3; i++)
        {
            DispatchEnvelope read = DispatchBody.Parse((await _world.Queue.ReceiveAsync())!.Body).Envelope!;
            Assert.Equal((DispatchEnvelope.CurrentVersion, $"m-{i}", null), (read.V, read.MessageId, read.HeldBy));
        }
    }

    private static DueChunk Due(string id, int recipients = 1, string? ext = null)
    {
        DispatchEnvelope envelope = DispatchPackTests.Envelope(id);
        return new DueChunk(ext is null ? envelope : envelope with { Event = envelope.Event with { Push = new PushOptions { Ext = ext } } }, recipients);
    }
}
