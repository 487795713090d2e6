using System.Text.Json;
using PushFunctions.Channels.Receipts;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Vivo;

/// <summary>
/// vivo Push's receipts (push server API 2.9.2): <c>{"taskId":{"param":"…","targets":"…"}}</c> for what was delivered, and nothing for what
/// was not. vivo does not sign; what a push carried as <c>callback.param</c> comes back as <c>param</c>.
/// </summary>
internal sealed class VivoReceipts : IReceiptReader
{
    /// <summary>The code of a delivered push: vivo has no word for it.</summary>
    private const string Delivered = "delivered";

    // vivo does not say what it wants to hear; its API answers so.
    private const string Accepted = """{"result":0,"desc":"success"}""";

    public ChannelName Channel => ChannelName.Vivo;

    public ReceiptReading Read(ReceiptRequest request)
    {
        using JsonDocument? body = VendorJson.TryOpen(request.Body);
        if (body is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return ReceiptReading.Unreadable;
        }

        ReceiptCollector receipts = new(request, ReceiptOrigin.Unproven);
        foreach (JsonProperty task in body.RootElement.EnumerateObject())
        {
            Read(task.Value, receipts);
        }

        return receipts.ToReading(new ReceiptReply(200, Accepted));
    }

    // One that cannot be read does not make the others worthless.
    private static void Read(JsonElement task, ReceiptCollector receipts)
    {
        if (receipts.IsFull)
        {
            receipts.Refuse();
        }
        else if (task.ValueKind == JsonValueKind.Object
            && task.TryGetProperty("targets", out JsonElement targets) && targets.ValueKind == JsonValueKind.String
            && task.Text("param") is var tag && receipts.Admits(tag))
        {
            receipts.AddEach(targets.GetString(), tag, ReceiptKind.Delivered, Delivered, time: null);
        }
    }
}
