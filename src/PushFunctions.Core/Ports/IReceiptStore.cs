using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Core.Ports;

/// <summary>Where it is kept what vendors reported of pushes that they had taken.</summary>
public interface IReceiptStore
{
    /// <summary>
    /// Notes a receipt. A phone that clicked has not merely got it: of several about one device, the one that says most stays, in
    /// whatever order they come.
    /// </summary>
    Task NoteAsync(ReceiptSubject subject, string userId, string deviceId, Outcome outcome, CancellationToken cancellationToken);

    /// <summary>What is noted of a message, by user and <see cref="DeviceDigest"/>.</summary>
    /// <param name="table">The table that the message's rows are in.</param>
    /// <param name="app">The message's app.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyDictionary<(string UserId, string Device), Outcome>> ReadAsync(
        string table, string app, string messageId, CancellationToken cancellationToken);
}
