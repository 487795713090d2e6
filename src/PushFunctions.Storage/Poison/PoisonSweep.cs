using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;

namespace PushFunctions.Storage.Poison;

/// <summary>
/// Looks through the poison queue: lists what is new there, gives up chunks whose handlers could not, and carries out what operators
/// ordered. Every step can be repeated, by another process and at the same time: what is killed in between is done by the next sweep.
/// </summary>
internal sealed class PoisonSweep(
    PoisonMessages queue, PoisonRows rows, PoisonedChunks chunks, IPushQueue push, PoisonOptions options, TimeProvider clock, ILogger<PoisonSweep> logger)
    : IDisposable
{
    private const int AtOnce = 16;

    // Two sweeps of one process would only hide messages from each other.
    private readonly SemaphoreSlim _one = new(1, 1);

    public void Dispose() => _one.Dispose();

    public async Task<SweepReport> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await SweepAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<SweepReport> SweepAsync(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        Dictionary<string, PoisonEntry> listed = [];
        await foreach (PoisonEntry row in rows.ListAsync(string.Empty, pageSize: null, cancellationToken))
        {
            listed[row.Id] = row;
        }

        Pass pass = new();
        bool isComplete = false;
        while (!isComplete && clock.GetElapsedTime(started) < options.SweepBudget)
        {
            IReadOnlyList<PoisonMessage> messages = await queue.ReceiveAsync(options.Hold, cancellationToken);
            isComplete = messages.Count == 0;
            await ForEachAsync(messages, message => HandleAsync(message, listed.GetValueOrDefault(message.Id), pass, cancellationToken));
        }

        await ForEachAsync(pass.Kept.Count <= options.Released ? pass.Kept : [], message => queue.ReleaseAsync(message, cancellationToken));
        await ForEachAsync(listed.Values.Where(row => row.MissingSince is not null && pass.Seen.ContainsKey(row.Id)),
            row => rows.NoteMissingAsync(row.Id, since: null, cancellationToken));
        if (isComplete)
        {
            await ForEachAsync(listed.Values.Where(row => !pass.Seen.ContainsKey(row.Id)), row => MissAsync(row, cancellationToken));
        }

        SweepReport report = new([.. pass.Replayed], [.. pass.Deleted], pass.Kept.Count, pass.Settled);
        if (report.IsNews)
        {
            PoisonLog.Swept(logger, report.Kept, report.Settled, report.Replayed.Count, report.Deleted.Count);
        }

        return report;
    }

    private async Task HandleAsync(PoisonMessage message, PoisonEntry? known, Pass pass, CancellationToken cancellationToken)
    {
        pass.Seen.TryAdd(message.Id, true);
        if (message.Body.Pack is { } pack)
        {
            await SplitAsync(message, pack, cancellationToken);
            return;
        }

        PoisonEntry row = known ?? await ListAsync(message, cancellationToken);
        if (!row.IsSettled && clock.GetUtcNow() - message.InsertedAt >= options.Grace)
        {
            row = row with { Reason = await SettleAsync(message, cancellationToken) };
            await rows.SettleAsync(row, cancellationToken);
            pass.NoteSettled();
        }

        switch (row)
        {
            case { Order: PoisonOrder.Replay, IsSettled: true } when message.Envelope is { } envelope:
                // The next attempt is in the queue before its predecessor goes. Killed in between, or taken over because our hold is over,
                // it is put there twice: whoever comes second finds the chunk in the other's hands.
                await push.EnqueueAsync(envelope with { Attempt = envelope.Attempt + 1 }, TimeSpan.Zero, cancellationToken);
                await RemoveAsync(message, cancellationToken);
                pass.Replayed.Enqueue(row.Id);
                break;
            case { Order: PoisonOrder.Delete, IsSettled: true }:
                await RemoveAsync(message, cancellationToken);
                pass.Deleted.Enqueue(row.Id);
                break;
            default:
                pass.Kept.Enqueue(message);
                break;
        }
    }

    // The host moved a pack aside whose handlers were killed each time. Each chunk is an entry of its own, which the next sweep lists; killed
    // in between, some are there twice, and the second one finds the chunk settled.
    private async Task SplitAsync(PoisonMessage message, DispatchPack pack, CancellationToken cancellationToken)
    {
        await ForEachAsync(
            [.. pack.Chunks.Select(chunk => (ReadOnlyMemory<byte>)chunk.ToBytes()), .. pack.Foreign.Select(foreign => foreign.Body)],
            body => push.PoisonAsync(body, cancellationToken));
        PoisonLog.Split(logger, pack.Chunks.Count + pack.Foreign.Count);
        await RemoveAsync(message, cancellationToken);
    }

    private async Task<PoisonEntry> ListAsync(PoisonMessage message, CancellationToken cancellationToken)
    {
        string reason = message.Envelope is null
            ? PoisonReasons.Foreign
            : await ReadableAsync(message, async envelope => await chunks.FindReasonAsync(envelope, cancellationToken) ?? PoisonReasons.Unrecorded);
        PoisonEntry row = PoisonRow.Of(message, reason);
        await rows.AddAsync(row, cancellationToken);
        PoisonLog.Listed(logger, row.Id, row.App, row.MessageId, row.Chunk, row.Reason);
        return row;
    }

    private Task<string> SettleAsync(PoisonMessage message, CancellationToken cancellationToken) =>
        ReadableAsync(message, envelope => chunks.SettleAsync(envelope, cancellationToken));

    // An envelope can name a table that cannot be, or meet a row of another version: that one is listed as such, and the others as ever.
    private async Task<string> ReadableAsync(PoisonMessage message, Func<DispatchEnvelope, Task<string>> read)
    {
        try
        {
            return await read(message.Envelope!);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or RequestFailedException { Status: 400 })
        {
            PoisonLog.Unreadable(logger, message.Id, exception.GetType().Name);
            return PoisonReasons.Unreadable;
        }
    }

    // The message first: were it the other way round, a kill in between would list the message anew, and without its order.
    private async Task RemoveAsync(PoisonMessage message, CancellationToken cancellationToken)
    {
        if (await queue.DeleteAsync(message, cancellationToken))
        {
            await rows.RemoveAsync(message.Id, cancellationToken);
        }
    }

    // Another sweep may hold it; if the queue does not show it for long, it has expired, or somebody took it out by other means.
    private Task MissAsync(PoisonEntry row, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return row.MissingSince is not { } since ? rows.NoteMissingAsync(row.Id, now, cancellationToken)
            : now - since >= options.MissingFor ? rows.RemoveAsync(row.Id, cancellationToken)
            : Task.CompletedTask;
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> action) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) => await action(item));

    private sealed class Pass
    {
        private int _settled;

        public ConcurrentDictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<PoisonMessage> Kept { get; } = new();

        public ConcurrentQueue<string> Replayed { get; } = new();

        public ConcurrentQueue<string> Deleted { get; } = new();

        public int Settled => _settled;

        public void NoteSettled() => Interlocked.Increment(ref _settled);
    }
}

/// <summary>What a sweep did.</summary>
/// <param name="Replayed">The ids of what went back into the queue.</param>
/// <param name="Deleted">The ids of what is gone.</param>
/// <param name="Kept">How many messages stay in the poison queue, as far as it was looked through.</param>
/// <param name="Settled">How many chunks were looked into for handlers that could not say why.</param>
internal sealed record SweepReport(IReadOnlyList<string> Replayed, IReadOnlyList<string> Deleted, int Kept, int Settled)
{
    public bool IsNews => Settled > 0 || Replayed.Count > 0 || Deleted.Count > 0;
}
