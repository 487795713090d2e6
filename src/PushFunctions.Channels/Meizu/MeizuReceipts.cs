using PushFunctions.Channels.Receipts;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Meizu;

/// <summary>
/// Meizu's receipts ("Message delivery and receipts", PushAPI): a form whose field <c>cb</c> is JSON, by message id and type
/// <c>{"param":"…","type":1,"targets":["…"]}</c>; there is none for dead tokens. Meizu does not sign them: the parameter is our tag. The form's
/// <c>access_token</c> proves nothing that Meizu documents.
/// </summary>
internal sealed class MeizuReceipts : IReceiptReader
{
    public ChannelName Channel => ChannelName.Meizu;

    public ReceiptReading Read(ReceiptRequest request) => ReceiptMap.Read(request, "cb", type => type switch
    {
        1 => ReceiptKind.Delivered,
        2 => ReceiptKind.Clicked,
        _ => null,
    });
}
