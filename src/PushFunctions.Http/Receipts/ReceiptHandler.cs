using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Http.Receipts;

/// <summary>
/// Acts on what a vendor reports: a dead token is judged, what became of a push goes into its message's report. A receipt counts only if
/// the vendor's signature or our own tag vouches for it, and only about a token that is somebody's now.
/// </summary>
internal sealed class ReceiptHandler(
    IReceiptStore store, ITokenOwners owners, IAppDirectory apps, VerdictGuard verdicts, PushMetrics metrics, TimeProvider clock)
{
    private const int AtOnce = 16;

    // A tag's time has lost its fraction of a second.
    private static readonly TimeSpan TagPrecision = TimeSpan.FromSeconds(1);

    /// <returns>How many of the receipts count; the rest is counted as refused.</returns>
    public async Task<int> TakeAsync(AppProfile app, ChannelName channel, ReceiptReading reading, CancellationToken cancellationToken)
    {
        List<(Receipt Receipt, ReceiptSubject? Subject)> taken = [];
        foreach (Receipt receipt in reading.Receipts)
        {
            ReceiptSubject? subject = app.ReceiptTags?.Read(app.Name, receipt.Tag);
            if (subject is not null || reading.Origin == ReceiptOrigin.Proven)
            {
                taken.Add((receipt, subject));
                metrics.Receipt(app.Name, channel, EnumNames.NameOf(receipt.Kind));
            }
        }

        int refused = reading.Refused + reading.Receipts.Count - taken.Count;
        if (refused > 0)
        {
            metrics.Receipt(app.Name, channel, "refused", refused);
        }

        // Whose a token is, is asked once, whatever is said of it, and of so many at once that a request has its time.
        foreach (IGrouping<string, (Receipt Receipt, ReceiptSubject? Subject)>[] tokens in taken
            .Distinct().GroupBy(item => item.Receipt.Token, StringComparer.Ordinal).Chunk(AtOnce))
        {
            await Task.WhenAll(tokens.Select(token => ActAsync(app.Name, channel, token.Key, [.. token], reading.Origin, cancellationToken)));
        }

        return taken.Count;
    }

    private async Task ActAsync(
        string app,
        ChannelName channel,
        string token,
        IReadOnlyList<(Receipt Receipt, ReceiptSubject? Subject)> receipts,
        ReceiptOrigin origin,
        CancellationToken cancellationToken)
    {
        if (await owners.FindOwnerAsync(app, channel, TokenDigest.Of(token), cancellationToken) is var (userId, device))
        {
            foreach ((Receipt receipt, ReceiptSubject? subject) in receipts)
            {
                await ActAsync(app, userId, device, receipt, subject, origin, cancellationToken);
            }
        }
    }

    private async Task ActAsync(
        string app, string userId, Device device, Receipt receipt, ReceiptSubject? subject, ReceiptOrigin origin, CancellationToken cancellationToken)
    {
        // First the note, then the verdict: a kill in between leaves a device whose next push will be answered the same.
        if (subject is not null)
        {
            await store.NoteAsync(subject, userId, device.Id, OutcomeOf(receipt), cancellationToken);
        }

        if (apps.FindChannel(app, device.Route) is not { } instance)
        {
            return;
        }

        if (receipt.Kind == ReceiptKind.DeadToken)
        {
            TokenVerdict verdict = new(app, instance, userId, device, VerdictAt(receipt, subject, origin), VerdictSource.Receipt)
            {
                Begun = subject?.AcceptedAt ?? DateTimeOffset.MaxValue,
            };
            if (await verdicts.JudgeAsync(verdict, cancellationToken) == VerdictResult.Removed && subject is not null)
            {
                await store.NoteAsync(subject, userId, device.Id, new Outcome(OutcomeKind.DeadToken, receipt.Code), cancellationToken);
            }
        }
        else if (receipt.Kind is ReceiptKind.Delivered or ReceiptKind.Clicked && subject is not null)
        {
            // Nothing is known of the push's begin but that it was not before its message came in.
            await verdicts.SucceededAsync(app, instance, [(userId, device)], subject.AcceptedAt, VerdictSource.Receipt, cancellationToken);
        }
    }

    // A phone that registered after the push that it did not get is not meant. What is signed may say when it was, between the push and now;
    // what is not can say no more than the tag: whoever has seen one could say anything.
    private DateTimeOffset VerdictAt(Receipt receipt, ReceiptSubject? subject, ReceiptOrigin origin)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset earliest = subject?.AcceptedAt ?? DateTimeOffset.MinValue;
        DateTimeOffset latest = origin == ReceiptOrigin.Proven || subject is null ? now : subject.AcceptedAt + TagPrecision;
        DateTimeOffset said = receipt.Time ?? subject?.AcceptedAt ?? now;
        return said > latest ? latest : said < earliest ? earliest : said;
    }

    private static Outcome OutcomeOf(Receipt receipt) => receipt.Kind switch
    {
        ReceiptKind.Delivered => new(OutcomeKind.Delivered),
        ReceiptKind.Clicked => new(OutcomeKind.Clicked),
        ReceiptKind.DeadToken => new(OutcomeKind.Suspect, receipt.Code),
        ReceiptKind.Refused => new(OutcomeKind.Refused, receipt.Code),

        // Taken all the same: the vendor's affair from there on.
        _ => new(OutcomeKind.Sent, $"{EnumNames.NameOf(receipt.Kind)} {receipt.Code}"),
    };
}
