using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Intake;

public sealed class EventSplitterTests
{
    [Fact]
    public void Split_ShortIds_FillsChunksOf500()
    {
        MessageEvent messageEvent = Events.Group([.. Enumerable.Range(0, 1250).Select(i => $"u{i}")]);

        Assert.Equal([500, 500, 250], EventSplitter.Split(messageEvent).Select(chunk => chunk.Count));
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\"")]
    [InlineData("中")]
    [InlineData("é")]
    public void Split_LongestIdsAndLargestEvent_EveryEnvelopeFits(string filler)
    {
        string Id(int i) => string.Concat(Enumerable.Repeat(filler, (MessageLimits.IdLength - 8) / filler.Length)) + i.ToString("D8", null);
        MessageEvent messageEvent = Events.Group() with
        {
            Id = Id(0),
            Push = new PushOptions { Body = new string('x', 15_000) },
            Recipients =
            [
                .. Enumerable.Range(1, 2000).Select(i => new Recipient
                {
                    UserId = Id(i), Badge = 9999, ExceptDevices = i % 100 == 0 ? [.. Enumerable.Range(0, 32).Select(Id)] : null,
                }),
            ],
        };
        Assert.InRange(EventSplitter.SizeWithoutRecipients(messageEvent), 15_000, MessageLimits.EventBytes);

        IReadOnlyList<IReadOnlyList<Recipient>> chunks = EventSplitter.Split(messageEvent);

        Assert.Equal(messageEvent.Recipients, chunks.SelectMany(chunk => chunk));
        Assert.All(chunks, (chunk, number) => Assert.True(Envelope(messageEvent, number, chunk).ToBytes().Length < DispatchEnvelope.MaxBytes));
    }

    [Fact]
    public void Split_SameEvent_CutsTheSame()
    {
        MessageEvent messageEvent = Events.Group([.. Enumerable.Range(0, 9999).Select(i => $"user-{i * 7919 % 10007}")]);

        Assert.Equal(
            EventSplitter.Split(messageEvent).Select(chunk => chunk[0].UserId),
            EventSplitter.Split(messageEvent with { }).Select(chunk => chunk[0].UserId));
    }

    [Fact]
    public void ToBytes_ReadBack_IsTheSameEnvelope()
    {
        MessageEvent messageEvent = Events.Group("bob", "名字😀");
        DispatchEnvelope envelope = Envelope(messageEvent, 3, messageEvent.Recipients!);

        DispatchEnvelope? read = DispatchEnvelope.TryParse(envelope.ToBytes(), out string? problem);

        Assert.Null(problem);
        Assert.Equivalent(envelope, read, strict: true);
    }

    private static DispatchEnvelope Envelope(MessageEvent messageEvent, int chunk, IReadOnlyList<Recipient> recipients) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = new string('a', 32),
        MessageId = messageEvent.Id!,
        Table = "PushMessages203101",
        Chunk = chunk,
        Attempt = int.MaxValue,
        Event = messageEvent with { Recipients = null },
        Recipients = recipients,
        EnqueuedAt = World.Start.AddTicks(1),
        Traceparent = $"00-{new string('a', 32)}-{new string('b', 16)}-01",
    };
}
