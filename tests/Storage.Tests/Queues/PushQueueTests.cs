using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Storage.Queues;
using PushFunctions.Storage.Tests.Messages;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Queues;

/// <summary>With an account of its own: the queues' names are fixed, and other tests take messages from theirs.</summary>
public sealed class PushQueueTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IDisposable
{
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enqueue_IntoAQueueThatIsNotThere_CreatesItAndThenIsOneRequest()
    {
        await Process.Clients.Messages.DeleteIfExistsAsync(Token);
        _counter.Clear();

        await Process.Queue.EnqueueAsync(Envelope("first"), TimeSpan.Zero, Token);
        await Process.Queue.EnqueueAsync(Envelope("second"), TimeSpan.Zero, Token);

        Assert.Equal(
            ["enqueue push-messages", "create queue", "enqueue push-messages", "enqueue push-messages"], _counter.Requests);
        Assert.Equal(["first", "second"], (await TakeAsync()).Select(message => Parse(message)!.MessageId).Order());
    }

    [Fact]
    public async Task Enqueue_AnEnvelope_ArrivesAsItWasAndStaysForGood()
    {
        DispatchEnvelope envelope = Envelope("用户 👍 <&>'\"");
        await Process.Queue.EnqueueAsync(envelope, TimeSpan.Zero, Token);

        QueueMessage message = Assert.Single(await TakeAsync());

        Assert.Equal(envelope.ToBytes(), message.Body.ToArray());
        Assert.True(message.ExpiresOn > message.InsertedOn?.AddYears(10));
    }

    [Fact]
    public async Task Enqueue_TheLargestEnvelope_Fits()
    {
        DispatchEnvelope envelope = Envelope("large");
        int room = DispatchEnvelope.MaxBytes - envelope.ToBytes().Length;
        await Process.Queue.EnqueueAsync(envelope with { MessageId = "large" + new string('x', room) }, TimeSpan.Zero, Token);

        Assert.Equal(DispatchEnvelope.MaxBytes, Assert.Single(await TakeAsync()).Body.ToArray().Length);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, null)]
    public async Task Enqueue_WithADelay_SaysItWhereThereIsRoomForThat(bool isFull, int? says)
    {
        DispatchEnvelope envelope = Envelope("delayed") with { DelaySeconds = 77 };
        int fill = isFull ? DispatchEnvelope.MaxBytes - (envelope with { DelaySeconds = null }).ToBytes().Length : 0;
        await Process.Queue.EnqueueAsync(envelope with { MessageId = envelope.MessageId + new string('x', fill) }, TimeSpan.FromSeconds(0.2), Token);

        byte[] body = [];
        await Eventually.TrueAsync(async () => (body = (await TakeAsync()).SingleOrDefault()?.Body.ToArray() ?? []).Length > 0);

        Assert.Equal(says, JsonNode.Parse(body)!["delaySeconds"]?.GetValue<int>());
        Assert.InRange(body.Length, 1, DispatchEnvelope.MaxBytes);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(7 * 24 * 60 * 60)]
    public async Task Enqueue_WithADelay_IsInvisibleForAtLeastThat(double seconds)
    {
        TimeSpan delay = TimeSpan.FromSeconds(seconds);
        await Process.Queue.EnqueueAsync(Envelope("later"), delay, Token);

        Assert.Empty(await TakeAsync());
        await Process.Clients.Messages.ClearMessagesAsync(Token);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((7 * 24 * 60 * 60) + 1)]
    public async Task Enqueue_WithADelayThatAzureRefuses_Throws(int seconds) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Process.Queue.EnqueueAsync(Envelope("never"), TimeSpan.FromSeconds(seconds), Token));

    [Fact]
    public async Task Poison_AnyBytes_ArriveAsTheyWereAndStayForAWeek()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{ not ours 👎"), 0, 255];
        await Process.Queue.PoisonAsync(body, Token);

        QueueMessage message = (await Process.Clients.Poison.ReceiveMessageAsync(cancellationToken: Token)).Value;

        Assert.Equal(body, message.Body.ToArray());
        Assert.Equal(7, (message.ExpiresOn - message.InsertedOn)!.Value.TotalDays, 3);
    }

    [Fact]
    public void MaxDelay_IsAzures() => Assert.Equal(TimeSpan.FromDays(7), QueueSender.MaxDelay);

    public void Dispose() => _process?.Dispose();

    private async Task<QueueMessage[]> TakeAsync()
    {
        QueueMessage[] messages = await Process.Clients.Messages.ReceiveMessagesAsync(32, cancellationToken: Token);
        foreach (QueueMessage message in messages)
        {
            await Process.Clients.Messages.DeleteMessageAsync(message.MessageId, message.PopReceipt, Token);
        }

        return messages;
    }

    private static DispatchEnvelope? Parse(QueueMessage message) => DispatchEnvelope.TryParse(message.Body.ToMemory().Span, out _);

    internal static DispatchEnvelope Envelope(string messageId) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = "default",
        MessageId = messageId,
        Table = "PushMessages203105",
        Chunk = 0,
        Attempt = 1,
        Event = new MessageEvent { Conversation = new Conversation { Type = ConversationType.Direct, Id = "c" } },
        Recipients = [new Recipient { UserId = "u" }],
        EnqueuedAt = ChunkSamples.Now,
    };
}
