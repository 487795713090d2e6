using Azure.Storage.Queues.Models;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Storage.Tests.Messages;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Queues;

/// <summary>The results' queue, which no other test of this assembly uses.</summary>
public sealed class ResultQueueTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enqueue_Results_ArriveInTheirOwnQueueWhenTheyAreDue()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System, counter);
        ResultEnvelope envelope = Envelope();

        await process.Results.EnqueueAsync(envelope, TimeSpan.Zero, Token);
        await process.Results.EnqueueAsync(envelope with { Tries = 1 }, TimeSpan.FromHours(1), Token);
        QueueMessage message = Assert.Single((await process.Clients.Results.ReceiveMessagesAsync(32, cancellationToken: Token)).Value);
        await process.Results.PoisonAsync(message.Body.ToMemory(), Token);
        QueueMessage poison = (await process.Clients.ResultsPoison.ReceiveMessageAsync(cancellationToken: Token)).Value;

        Assert.Equal(envelope.ToBytes(), message.Body.ToArray());
        Assert.Equal("bob", Assert.Single(ResultEnvelope.TryParse(message.Body.ToMemory().Span, out _)!.Lines).UserId);
        Assert.Equal(3, counter.CountOf("enqueue push-results") - 2); // two queues had to be created first
        Assert.Equal(7, (poison.ExpiresOn - poison.InsertedOn)!.Value.TotalDays, 3);
    }

    internal static ResultEnvelope Envelope() => new()
    {
        V = ResultEnvelope.CurrentVersion,
        Subject = new ResultSubject { App = "default", MessageId = "用户 👍" },
        Lines = [new ResultLine { UserId = "bob", Outcome = OutcomeKind.Skipped, Detail = SkipReasons.NoDevice }],
        At = ChunkSamples.Now,
    };
}
