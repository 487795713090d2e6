using System.Text.Json;
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

    public ReceiptReading Read(ReceiptRequest request) => VendorJson.TryParse(request.Body) is { } body
        ? new ReceiptReading(
            ReceiptOrigin.Unproven,
            [.. body.EnumerateObject().SelectMany(task => Read(task.Value))],
            new ReceiptReply(200, Accepted))
        : ReceiptReading.Unreadable;

    // One that cannot be read does not make the others worthless.
    private static IEnumerable<Receipt> Read(JsonElement task) =>
        task.ValueKind != JsonValueKind.Object || task.Text("targets") is not { } targets
            ? []
            : targets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(token => new Receipt(token, task.Text("param"), ReceiptKind.Delivered, Delivered, null));
}
