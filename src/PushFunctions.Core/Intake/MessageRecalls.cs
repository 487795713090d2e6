using PushFunctions.Core.Chunks;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Intake;

/// <summary>
/// Takes messages back: first the mark on the event's row, then one on every chunk's, then a notice to the devices that the chunks know of.
/// A chunk that nobody has begun is closed; one that is being sent stops at its next record; one that waits, or was given up, is ended by
/// its next attempt. Killed in between, it leaves a caller without an answer, whose repeat does all of it again.
/// </summary>
public sealed class MessageRecalls(IMessageStore messages, MessageIntake intake, TimeProvider clock)
{
    // Nobody's queue message: what it closes is finished.
    private const string Holder = "recall";

    /// <summary>Takes a message back, known or not.</summary>
    /// <param name="app">The message's app.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="words">What takes its place where it is shown; null to have it taken away.</param>
    /// <param name="cancellationToken">Ends the recalling; one that was cut off is to be made again.</param>
    public async Task<RecallResult> RecallAsync(string app, string messageId, PushOptions? words, CancellationToken cancellationToken)
    {
        EventRecord tombstone = EventRecord.Tombstone(app, messageId, clock.GetUtcNow());
        StoredEvent stored = await messages.InsertEventAsync(tombstone, cancellationToken);
        if (stored.Record.IsTombstone)
        {
            return new RecallResult(stored.Record.RecalledAt!.Value, NoticeId: null);
        }

        DateTimeOffset at = await messages.MarkRecalledAsync(stored, tombstone.AcceptedAt, cancellationToken);
        List<string> userIds = [];
        for (int chunk = 0; chunk < stored.Record.ChunkCount; chunk++)
        {
            ChunkRecord row = await MarkAsync(new ChunkKey(stored.Table, app, messageId, chunk), cancellationToken);

            // Who has a device in it, whatever became of it: the notice asks that again, and a repeated recall must make the same one.
            userIds.AddRange(row.Entries.Where(entry => entry.DeviceId is not null).Select(entry => entry.UserId).Distinct());
        }

        return userIds is [] || stored.Record.ShowsNothing
            ? new RecallResult(at, NoticeId: null)
            : new RecallResult(at, await NotifyAsync(stored.Record, at, words, userIds, cancellationToken));
    }

    private async Task<ChunkRecord> MarkAsync(ChunkKey key, CancellationToken cancellationToken)
    {
        ChunkRecord closed = new()
        {
            Attempt = 1,
            State = ChunkState.Done,
            Holder = Holder,
            Run = Guid.NewGuid().ToString("N"),
            IsRecalled = true,
            Entries = [],
        };
        while (true)
        {
            if (await messages.ReadChunkAsync(key, cancellationToken) is not { } stored)
            {
                if (await messages.InsertChunkAsync(key, closed, cancellationToken) is not null)
                {
                    return closed;
                }

                continue;
            }

            // The holder, and with it the lease, stays who it is.
            if (stored.Record is { State: ChunkState.Done } or { IsRecalled: true }
                || await messages.ReplaceChunkAsync(key, stored.Record with { IsRecalled = true }, stored.ETag, cancellationToken) is not null)
            {
                return stored.Record;
            }
        }
    }

    private async Task<string> NotifyAsync(
        EventRecord record, DateTimeOffset at, PushOptions? words, IReadOnlyList<string> userIds, CancellationToken cancellationToken)
    {
        MessageEvent notice = new()
        {
            Id = $"recall-{MessageDigest.Base64UrlOf(record.App, record.MessageId)}",
            App = record.App,
            Conversation = record.Conversation ?? new Conversation { Type = ConversationType.Direct, Id = record.MessageId },
            Recipients = [.. userIds.Select(userId => new Recipient { UserId = userId })],
            Push = words is null ? null : words with { Replaces = record.MessageId },
        };
        ClearNotice? clear = words is null
            ? new ClearNotice { UpTo = at, ReadAt = at, ReplaceIds = [ReplaceId.For(record.App, record.MessageId)] }
            : null;
        await intake.AcceptRecallAsync(notice, record.MessageId, clear, cancellationToken);
        return notice.Id;
    }
}

/// <summary>What came of a recall.</summary>
/// <param name="At">When the message was recalled, by the first recall of it.</param>
/// <param name="NoticeId">The id of the push that tells the phones, as its report has it; null where no phone can have shown the message.</param>
public sealed record RecallResult(DateTimeOffset At, string? NoticeId);
