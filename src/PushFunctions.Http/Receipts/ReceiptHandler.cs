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
    /// <returns>How many of the receipts count; the rest is counted as refused.</returns>
    public async Task<int> TakeAsync(AppProfile app, ChannelName channel, ReceiptReading reading, CancellationToken cancellationToken)
    {
        int taken = 0;
        foreach (Receipt receipt in reading.Receipts)
        {
            ReceiptSubject? subject = app.ReceiptTags?.Read(app.Name, receipt.Tag);
            if (subject is null && reading.Origin != ReceiptOrigin.Proven)
            {
                metrics.Receipt(app.Name, channel, "refused");
                continue;
            }

            taken++;
            metrics.Receipt(app.Name, channel, EnumNames.NameOf(receipt.Kind));
            if (await owners.FindOwnerAsync(app.Name, channel, receipt.Token, cancellationToken) is var (userId, device))
            {
                await ActAsync(app.Name, userId, device, receipt, subject, cancellationToken);
            }
        }

        return taken;
    }

    private async Task ActAsync(
        string app, string userId, Device device, Receipt receipt, ReceiptSubject? subject, CancellationToken cancellationToken)
    {
        // First the note, then the verdict: a kill in between leaves a device whose next push will be answered the same.
        if (subject is not null)
        {
            await store.NoteAsync(subject, userId, device.Id, OutcomeOf(receipt), cancellationToken);
        }

        if (apps.FindChannel(app, device.Channel, device.Environment) is not { } instance)
        {
            return;
        }

        if (receipt.Kind == ReceiptKind.DeadToken)
        {
            // A phone that registered after the push it did not get is not meant, whatever the vendor's clock says.
            DateTimeOffset at = receipt.Time ?? subject?.AcceptedAt ?? clock.GetUtcNow();
            TokenVerdict verdict = new(app, instance, userId, device, at, VerdictSource.Receipt);
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
