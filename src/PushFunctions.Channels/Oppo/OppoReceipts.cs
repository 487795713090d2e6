using System.Globalization;
using System.Text.Json;
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
        try
        {
            using JsonDocument body = JsonDocument.Parse(request.Body);
            return body.RootElement.ValueKind == JsonValueKind.Array
                ? new ReceiptReading(
                    ReceiptOrigin.Unproven, [.. body.RootElement.EnumerateArray().SelectMany(Read)], new ReceiptReply(200, Accepted))
                : ReceiptReading.Unreadable;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return ReceiptReading.Unreadable; // no JSON, or strings of it that are no text: anybody can post here
        }
    }

    // One that cannot be read does not make the others worthless.
    private static IEnumerable<Receipt> Read(JsonElement receipt)
    {
        if (receipt.ValueKind != JsonValueKind.Object
            || receipt.Text("eventType") is not { } code || KindOf(code) is not { } kind || receipt.Text("registrationIds") is not { } ids)
        {
            return [];
        }

        return ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(token => new Receipt(token, receipt.Text("param"), kind, code, Time(receipt.Text("eventTime"))));
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

    private static DateTimeOffset? Time(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= 253_402_300_799_999
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;
}
