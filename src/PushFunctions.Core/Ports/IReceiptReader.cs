using PushFunctions.Core.Devices;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Core.Ports;

/// <summary>Reads what a vendor posts about pushes that it took earlier.</summary>
public interface IReceiptReader
{
    /// <summary>Whose receipts it reads.</summary>
    ChannelName Channel { get; }

    /// <summary>Checks and reads one request. Pure but for the clock; whatever was posted is an answer and not an exception.</summary>
    ReceiptReading Read(ReceiptRequest request);
}
