using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Results;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// Tells an app's backend what became of a claimed chunk's devices, each final outcome before the row says that its attempt is over. So a
/// row that waits or was given up has nothing left to tell, and a row that somebody was still sending may have.
/// </summary>
internal sealed class ChunkResults(ResultReporter reporter, PushMetrics metrics, DispatchEnvelope envelope, AppProfile app, StoredChunk claimed)
{
    private readonly HashSet<(string UserId, string? DeviceId)> _told = [.. claimed.Told.Select(KeyOf)];

    /// <summary>Tells what has become final since the claim; of a row that was taken over, everything that is.</summary>
    /// <param name="journal">The outcomes.</param>
    /// <param name="settleFirst">True if something was sent: if telling fails, or the process with it, the redelivery must find what was
    /// sent, or it would send it again.</param>
    public async Task TellAsync(ChunkJournal journal, bool settleFirst)
    {
        DeviceEntry[] settled = [.. journal.Entries.Where(entry => entry.Outcome.IsFinal && !IsTold(entry))];
        foreach (DeviceEntry entry in settled)
        {
            metrics.Settled(envelope.App, entry.Channel, entry.Outcome.Kind);
        }

        ResultLine[] lines = [.. settled.Where(entry => app.Results?.Contains(entry.Outcome.Kind) == true).Select(LineOf)];
        if (lines.Length == 0)
        {
            return;
        }

        if (settleFirst)
        {
            await journal.SettleAsync();
        }

        ResultSubject subject = new()
        {
            App = envelope.App,
            MessageId = envelope.MessageId,
            ConversationType = envelope.Event.Conversation.Type,
            ConversationId = envelope.Event.Conversation.Id,
            SenderId = envelope.Event.Sender?.Id,
        };
        await reporter.TellAsync(app, subject, lines, CancellationToken.None);
    }

    // Nearly every chunk is at its first attempt, and has nobody whose id would be worth hashing.
    private bool IsTold(DeviceEntry entry) => _told.Count > 0 && _told.Contains(KeyOf(entry));

    private static (string UserId, string? DeviceId) KeyOf(DeviceEntry entry) =>
        (entry.UserId, entry.DeviceId is { } id ? DeviceDigest.Of(id) : null);

    private static ResultLine LineOf(DeviceEntry entry) => new()
    {
        UserId = entry.UserId,
        DeviceId = entry.DeviceId,
        Channel = entry.Channel,
        Outcome = entry.Outcome.Kind,
        Detail = entry.Outcome.Detail,
    };
}
