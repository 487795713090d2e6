using PushFunctions.Channels.Receipts;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Http.Receipts;

/// <summary>What reads the receipts of each app's vendors.</summary>
internal interface IReceiptReaders
{
    /// <summary>The reader, or null where the app has no such channel or its vendor sends none.</summary>
    IReceiptReader? FindReader(string app, ChannelName channel);
}
