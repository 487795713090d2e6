using PushFunctions.Channels.Receipts;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>
/// Mi Push's receipts ("Message receipts", pId 1558): a form whose field <c>data</c> is JSON, by message id <c>{"param":"…","type":16,
/// "targets":"a,b","jobkey":"…","timestamp":…}</c>. Xiaomi does not sign them: the parameter is our tag.
/// </summary>
internal sealed class XiaomiReceipts : IReceiptReader
{
    public ChannelName Channel => ChannelName.Xiaomi;

    public ReceiptReading Read(ReceiptRequest request) => ReceiptMap.Read(request, "data", KindOf);

    private static ReceiptKind? KindOf(int type) => type switch
    {
        1 => ReceiptKind.Delivered,
        2 => ReceiptKind.Clicked,
        16 => ReceiptKind.DeadToken,

        // Push switched off, filtered on the phone.
        32 or 64 => ReceiptKind.Suppressed,
        128 => ReceiptKind.OverQuota,

        // Its time to live is over.
        1024 => ReceiptKind.Undelivered,
        _ => null,
    };
}
