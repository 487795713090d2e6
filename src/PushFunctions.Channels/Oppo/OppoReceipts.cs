using System.Text.Json;
using PushFunctions.Channels.Receipts;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Oppo;

/// <summary>
/// OPPO Push's receipts ("Message receipt"): an array, as receipts to one address travel together. OPPO does not sign; what a push carried
/// as <c>call_back_parameter</c> comes back as <c>param</c>.
/// </summary>
internal sealed class OppoReceipts : IReceiptReader
{
    // OPPO does not say what it wants to hear; its API answers so.
    private const string Accepted = """{"code":0,"message":"success"}""";

    public ChannelName Channel => ChannelName.Oppo;

    public ReceiptReading Read(ReceiptRequest request)
    {
        using JsonDocument? body = VendorJson.TryOpen(request.Body);
        if (body is not { RootElement.ValueKind: JsonValueKind.Array })
        {
            return ReceiptReading.Unreadable;
        }

        ReceiptCollector receipts = new(request, ReceiptOrigin.Unproven);
        foreach (JsonElement receipt in body.RootElement.EnumerateArray())
        {
            Read(receipt, receipts);
        }

        return receipts.ToReading(new ReceiptReply(200, Accepted));
    }

    // One that cannot be read does not make the others worthless.
    private static void Read(JsonElement receipt, ReceiptCollector receipts)
    {
        if (receipts.IsFull)
        {
            receipts.Refuse();
        }
        else if (receipt.ValueKind == JsonValueKind.Object
            && receipt.Text("eventType") is { } code && KindOf(code) is { } kind
            && receipt.TryGetProperty("registrationIds", out JsonElement ids) && ids.ValueKind == JsonValueKind.String
            && receipt.Text("param") is var tag && receipts.Admits(tag))
        {
            receipts.AddEach(ids.GetString(), tag, kind, code, VendorTime.OfMilliseconds(receipt.Text("eventTime")));
        }
    }

    private static ReceiptKind? KindOf(string type) => type switch
    {
        "push_arrive" => ReceiptKind.Delivered,

        // Uninstalled, logged off, re-flashed, or 30 days away.
        "regid_invalid" => ReceiptKind.DeadToken,
        "user_daily_limit" => ReceiptKind.OverQuota,

        // An event that nobody documents says nothing that could be acted on.
        _ => null,
    };
}
