using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>What reads the receipts of each app's vendors.</summary>
public interface IReceiptReaders
{
    /// <summary>The reader, or null where the app has no such channel or its vendor sends none.</summary>
    IReceiptReader? FindReader(string app, ChannelName channel);
}
