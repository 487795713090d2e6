using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Ports;

namespace PushFunctions.Service.Checkups;

/// <summary>One checkup at a time: it costs every provider a request, and somebody who presses a button twice wants one answer.</summary>
internal sealed class CheckupRuns(
    ChannelExamination channels, ReceiptExamination receipts, IStorageCheck storage, IConfiguration configuration, TimeProvider clock) : ICheckups
{
    private readonly Lock _gate = new();
    private Task<Checkup>? _underWay;

    public Task<Checkup> RunAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Not the first caller's to cancel: others may have come to wait for it. It ends by itself.
            _underWay ??= Task.Run(ExamineAsync, CancellationToken.None);
            return _underWay.WaitAsync(cancellationToken);
        }
    }

    private async Task<Checkup> ExamineAsync()
    {
        try
        {
            DateTimeOffset at = clock.GetUtcNow();
            Task<IReadOnlyList<ChannelCheck>> ofChannels = channels.RunAsync(CancellationToken.None);
            Task<IReadOnlyList<ChannelCheck>> ofReceipts = receipts.RunAsync(CancellationToken.None);
            Task<IReadOnlyList<PartCheck>> ofStorage = storage.CheckAsync(CancellationToken.None);
            await Task.WhenAll(ofChannels, ofReceipts, ofStorage);
            return new Checkup
            {
                At = at,
                Channels = await ofChannels,
                Receipts = await ofReceipts,
                Storage = await ofStorage,
                Settings = SettingsExamination.Run(configuration),
            };
        }
        finally
        {
            lock (_gate)
            {
                _underWay = null;
            }
        }
    }
}
