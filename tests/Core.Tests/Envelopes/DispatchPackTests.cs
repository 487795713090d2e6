using System.Text;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Envelopes;

public sealed class DispatchPackTests
{
    [Fact]
    public void TryParse_WhatWasWritten_HasEveryChunkAsItWas()
    {
        DispatchEnvelope[] chunks = [Envelope("m-1"), Envelope("m-2"), Envelope("m-2", chunk: 1)];

        DispatchBody body = DispatchBody.Parse(Pack(chunks));

        Assert.Null(body.Envelope);
        Assert.Null(body.Problem);
        Assert.Empty(body.Pack!.Foreign);
        Assert.Equal(chunks.Select(Text), body.Pack.Chunks.Select(Text));
    }

    [Fact]
    public void TryParse_AChunkTwice_HasItOnce()
    {
        DispatchPack? pack = DispatchPack.TryParse(Pack(Envelope("m-1"), Envelope("m-1")), out _);

        Assert.Single(pack!.Chunks);
    }

    [Theory]
    [InlineData("""{"v":9}""")]
    [InlineData("\"Lunch\"")]
    [InlineData("[[]]")]
    [InlineData("7")]
    public void TryParse_NoEnvelopeAmongOthers_KeepsTheOthers(string stranger)
    {
        DispatchPack? pack = DispatchPack.TryParse(
            DispatchPack.Write([Envelope("m-1").ToBytes(), Encoding.UTF8.GetBytes(stranger), Envelope("m-2").ToBytes()]), out string? problem);

        Assert.Null(problem);
        Assert.Equal(["m-1", "m-2"], pack!.Chunks.Select(chunk => chunk.MessageId));
        ForeignChunk foreign = Assert.Single(pack.Foreign);
        Assert.Equal(stranger, Encoding.UTF8.GetString(foreign.Body.Span));
        Assert.DoesNotContain("Lunch", foreign.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_APackCutShortAnywhere_IsForeignOrAnEnvelopeThatIsNone()
    {
        byte[] whole = Pack(Envelope("m-1"), Envelope("m-2"));
        for (int length = 0; length < whole.Length; length++)
        {
            DispatchBody body = DispatchBody.Parse(whole.AsSpan(0, length));

            Assert.True(body is { Envelope: null, Pack: null, Problem: not null }, $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("""{"v":3,"chunks":[]}""")]
    [InlineData("""{"v":2,"chunks":{}}""")]
    [InlineData("""{"v":2,"chunks":[]}]""")]
    [InlineData("""{"v":"2","chunks":[]}""")]
    [InlineData("""{"chunks":[],"v":2}""")]
    [InlineData("""[2]""")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Parse_AlmostAPack_IsForeign(string body) =>
        Assert.True(DispatchBody.Parse(Encoding.UTF8.GetBytes(body)) is { Envelope: null, Pack: null, Problem: not null });

    [Fact]
    public void TakenOutOf_ItsPack_NamesItAndIsReadByNobodyWhoKnowsNoPacks()
    {
        DispatchEnvelope alone = DispatchEnvelope.TryParse(Envelope("m-1").TakenOutOf("q7").ToBytes(), out _)!;

        Assert.Equal("q7", alone.HeldBy);
        Assert.Equal(DispatchEnvelope.PackVersion, alone.V);
    }

    internal static DispatchEnvelope Envelope(string messageId, int chunk = 0) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = "default",
        MessageId = messageId,
        Table = "PushMessages203101",
        Chunk = chunk,
        Attempt = 1,
        Event = Events.Direct("bob") with { Id = messageId, Recipients = null },
        Recipients = Events.Direct("bob").Recipients!,
        EnqueuedAt = World.Start,
    };

    internal static byte[] Pack(params DispatchEnvelope[] chunks) => DispatchPack.Write(chunks.Select(chunk => (ReadOnlyMemory<byte>)chunk.ToBytes()));

    private static string Text(DispatchEnvelope envelope) => Encoding.UTF8.GetString(envelope.ToBytes());
}
