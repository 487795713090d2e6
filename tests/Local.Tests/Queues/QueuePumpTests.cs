using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using PushFunctions.Local.Queues;
using PushFunctions.Tests;

namespace PushFunctions.Local.Tests.Queues;

public sealed class QueuePumpTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handler_Succeeds_MessageIsDeleted()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler();
        string id = await queue.SendAsync("hello, 世界");

        await queue.PumpAsync(handler);

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        QueueMessage handled = Assert.Single(handler.Calls);
        Assert.Equal((id, 1, "hello, 世界"), (handled.MessageId, handled.DequeueCount, handled.Body.ToString()));
        Assert.Empty(await queue.PoisonedAsync());
    }

    [Fact]
    public async Task Handler_ThrowsOnce_MessageIsTriedAgainAfterTheVisibilityTimeout()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var times = new List<long>();
        var handler = new ScriptedHandler((message, _) =>
        {
            times.Add(TimeProvider.System.GetTimestamp());
            return message.DequeueCount == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        });
        string id = await queue.SendAsync("again");

        await queue.PumpAsync(handler, PumpedQueue.Host with { VisibilityTimeout = TimeSpan.FromSeconds(2) });

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal([(id, 1, "again"), (id, 2, "again")], handler.Calls.Select(call => (call.MessageId, (int)call.DequeueCount, call.Body.ToString())));

        // The queue keeps time in whole seconds.
        Assert.True(TimeProvider.System.GetElapsedTime(times[0], times[1]) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Handler_ThrowsEveryTime_MessageGoesToPoisonWithTheSameBody()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler((_, _) => throw new InvalidOperationException("never"));
        string id = await queue.SendAsync("{\"text\":\"schlecht 😀\"}");

        await queue.PumpAsync(handler, PumpedQueue.Host with { MaxDequeueCount = 2 });

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal("{\"text\":\"schlecht 😀\"}", Assert.Single(await queue.PoisonedAsync()).Body.ToString());
        Assert.Equal([1L, 2L], handler.Calls.Select(call => call.DequeueCount));
        Assert.DoesNotContain(queue.Log.Entries, entry => entry.Message.Contains("schlecht", StringComparison.Ordinal));
        Assert.Contains(queue.Log.Entries, entry => entry.Event.Name == "Poisoned" && entry.Message.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_ReceivedTooOftenWithoutAnEnd_GoesToPoisonUnhandled()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler();
        await queue.SendAsync("kills its host");
        await ReceiveAndDieAsync(queue);
        await ReceiveAndDieAsync(queue);

        await queue.PumpAsync(handler, PumpedQueue.Host with { MaxDequeueCount = 2 });

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal("kills its host", Assert.Single(await queue.PoisonedAsync()).Body.ToString());
        Assert.Empty(handler.Calls);
    }

    [Fact]
    public async Task Message_InAnotherEncoding_GoesToPoisonAndTheOthersAreHandled()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler();
        await new QueueClient(azurite.ConnectionString, queue.Name).SendMessageAsync("no Base64!", Cancelled);
        await queue.SendAsync("sound");

        await queue.PumpAsync(handler);

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.Equal("no Base64!", Assert.Single(await queue.PoisonedAsync()).Body.ToString());
        Assert.Equal("sound", Assert.Single(handler.Calls).Body.ToString());
    }

    [Fact]
    public async Task Lease_CannotBeRenewed_MessageIsRedeliveredAndBothHandlersFinish()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var broken = new BrokenRenewal();
        var gate = new TaskCompletionSource();
        var cutOff = new ScriptedHandler((_, _) => gate.Task);
        var other = new ScriptedHandler();
        string id = await queue.SendAsync("shared");

        // The first must not be the one to receive it again: it takes one message at a time, and then stops.
        HostQueueOptions busy = PumpedQueue.Host with { BatchSize = 1, NewBatchThreshold = 0 };
        QueuePump first = await queue.PumpAsync(cutOff, busy, lease: TimeSpan.FromSeconds(2), network: broken);
        await Eventually.TrueAsync(() => cutOff.Running == 1);

        Task stopping = first.StopAsync(Cancelled);
        await queue.PumpAsync(other);
        await Eventually.TrueAsync(() => other.Finished == 1);
        await Eventually.TrueAsync(queue.IsEmptyAsync);

        QueueMessage again = Assert.Single(other.Calls);
        Assert.Equal((id, 2, "shared"), (again.MessageId, again.DequeueCount, again.Body.ToString()));
        await Eventually.TrueAsync(() => broken.Refused > 0);
        Assert.Equal(1, cutOff.Running);

        gate.SetResult();
        await stopping;
        Assert.Equal(1, cutOff.Finished);
        Assert.Equal(1, queue.Log.Count("NotOurs"));
        Assert.Empty(await queue.PoisonedAsync());
    }

    [Fact]
    public async Task Lease_HolderWasKilled_MessageComesBackWithTheSameId()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler();
        string id = await queue.SendAsync("orphan");
        await queue.Queue.ReceiveMessageAsync(TimeSpan.FromSeconds(2), Cancelled);

        await queue.PumpAsync(handler);

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        QueueMessage handled = Assert.Single(handler.Calls);
        Assert.Equal((id, 2), (handled.MessageId, handled.DequeueCount));
    }

    [Theory]
    [InlineData(4, 0, 4)]
    [InlineData(4, 2, 6)]
    [InlineData(1, 0, 1)]
    public async Task Batches_ManyMessages_NeverRunMoreThanBatchAndThreshold(int batchSize, int threshold, int most)
    {
        const int Messages = 30;
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var steps = new SemaphoreSlim(0);
        var handler = new ScriptedHandler((_, cancellationToken) => steps.WaitAsync(cancellationToken));
        for (int i = 0; i < Messages; i++)
        {
            await queue.SendAsync($"{i}");
        }

        await queue.PumpAsync(handler, PumpedQueue.Host with { BatchSize = batchSize, NewBatchThreshold = threshold });

        // Let one go at a time once the pump has filled up as far as it may.
        await Eventually.TrueAsync(() => handler.Running >= batchSize);
        for (int i = 0; i < Messages; i++)
        {
            int finished = i;
            await Eventually.TrueAsync(() => handler.Running > 0 && handler.Finished == finished);
            steps.Release();
        }

        await Eventually.TrueAsync(queue.IsEmptyAsync);
        Assert.InRange(handler.MostRunning, batchSize, most);
        Assert.Equal(Messages, handler.Calls.Select(call => call.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Batches_DownToTheThreshold_TheNextIsFetchedWhileTheRestRuns()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var steps = new SemaphoreSlim(0);
        var handler = new ScriptedHandler((_, cancellationToken) => steps.WaitAsync(cancellationToken));
        for (int i = 0; i < 6; i++)
        {
            await queue.SendAsync($"{i}");
        }

        await queue.PumpAsync(handler, PumpedQueue.Host with { BatchSize = 4, NewBatchThreshold = 2 });
        await Eventually.TrueAsync(() => handler.Running == 4);
        steps.Release();
        await Eventually.TrueAsync(() => handler.Finished == 1);
        Assert.Equal(4, handler.Calls.Count);

        steps.Release();
        await Eventually.TrueAsync(() => handler.Calls.Count == 6);
        Assert.Equal(2, handler.Finished);
        steps.Release(4);
        await Eventually.TrueAsync(queue.IsEmptyAsync);
    }

    [Fact]
    public async Task Handler_Blocks_TheOthersRunOn()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        using var gate = new ManualResetEventSlim();
        var handler = new ScriptedHandler((message, cancellationToken) =>
        {
            if (message.Body.ToString() == "blocks")
            {
                gate.Wait(cancellationToken);
            }

            return Task.CompletedTask;
        });
        await queue.SendAsync("blocks");
        await queue.SendAsync("free");

        await queue.PumpAsync(handler);

        await Eventually.TrueAsync(() => handler.Finished == 1);
        gate.Set();
        await Eventually.TrueAsync(queue.IsEmptyAsync);
    }

    [Fact]
    public async Task Stop_HandlerIsRunning_WaitsForItAndFetchesNoMore()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var gate = new TaskCompletionSource();
        var handler = new ScriptedHandler((_, _) => gate.Task);
        await queue.SendAsync("begun");
        QueuePump pump = await queue.PumpAsync(handler);
        await Eventually.TrueAsync(() => handler.Running == 1);

        Task stopping = pump.StopAsync(Cancelled);
        await Eventually.TrueAsync(() => queue.Log.Count("Draining") == 1);
        await queue.SendAsync("later");
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;

        Assert.Equal("begun", Assert.Single(handler.Calls).Body.ToString());
        QueueMessage left = Assert.Single((await queue.Queue.ReceiveMessagesAsync(32, cancellationToken: Cancelled)).Value);
        Assert.Equal(("later", 1), (left.Body.ToString(), left.DequeueCount));
    }

    [Fact]
    public async Task Stop_HostCanWaitNoLonger_HandlerIsCancelledAndItsMessageComesBackUnpoisoned()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var handler = new ScriptedHandler((_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        await queue.SendAsync("endless");
        QueuePump pump = await queue.PumpAsync(handler, PumpedQueue.Host with { MaxDequeueCount = 1, VisibilityTimeout = TimeSpan.Zero });
        await Eventually.TrueAsync(() => handler.Running == 1);

        await pump.StopAsync(new CancellationToken(canceled: true));

        // The pump waits a second for it, which need not be enough.
        await Eventually.TrueAsync(() => handler.Running == 0);
        QueueMessage? left = null;
        await Eventually.TrueAsync(async () => (left = (await queue.Queue.ReceiveMessageAsync(cancellationToken: Cancelled)).Value) is not null);
        Assert.Equal("endless", left!.Body.ToString());
        Assert.Empty(await queue.PoisonedAsync());
    }

    [Fact]
    public async Task Stop_HandlerHeedsNothing_ReturnsAllTheSame()
    {
        await using PumpedQueue queue = await PumpedQueue.CreateAsync(azurite);
        var gate = new TaskCompletionSource();
        var handler = new ScriptedHandler((_, _) => gate.Task);
        await queue.SendAsync("deaf");
        QueuePump pump = await queue.PumpAsync(handler);
        await Eventually.TrueAsync(() => handler.Running == 1);

        await pump.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(1, queue.Log.Count("NotDrained"));
        gate.SetResult();
    }

    [Fact]
    public async Task Queue_DoesNotExistYet_IsWaitedFor()
    {
        await using var queue = new PumpedQueue(azurite.ConnectionString);
        var handler = new ScriptedHandler();
        await queue.PumpAsync(handler);
        await Eventually.TrueAsync(() => queue.Log.Count("QueueMissing") == 1);

        await queue.Queue.CreateAsync(cancellationToken: Cancelled);
        await queue.SendAsync("first");

        await Eventually.TrueAsync(() => handler.Finished == 1);
        Assert.Equal(1, queue.Log.Count("QueueMissing"));
        Assert.DoesNotContain(queue.Log.Entries, entry => entry.Level == LogLevel.Error);
    }

    private static async Task ReceiveAndDieAsync(PumpedQueue queue)
    {
        QueueMessage? message = null;
        await Eventually.TrueAsync(async () => (message = (await queue.Queue.ReceiveMessageAsync(TimeSpan.FromSeconds(1), Cancelled)).Value) is not null);
        Assert.NotNull(message);
    }
}
