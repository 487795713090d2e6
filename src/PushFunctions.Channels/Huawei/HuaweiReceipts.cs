using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Receipts;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Huawei;

/// <summary>
/// Push Kit's receipts ("Message receipt", Push Kit): many statuses, in the arrangement of version 1 (<c>status</c>) or 2
/// (<c>deliveryStatus.result</c>); version 3 of the API has the latter only.
/// </summary>
internal sealed class HuaweiReceipts(ChannelName channel, string? user, string? secret, TimeProvider clock) : IReceiptReader
{
    private const string Accepted = """{"code":"0","message":"success"}""";

    private readonly HuaweiCallbackId? _signature =
        string.IsNullOrEmpty(user) || string.IsNullOrEmpty(secret) ? null : new HuaweiCallbackId(user, secret, clock);

    public ChannelName Channel { get; } = channel;

    public ReceiptReading Read(ReceiptRequest request)
    {
        if (_signature?.IsRight(request.Headers) == false)
        {
            return ReceiptReading.Forged;
        }

        using JsonDocument? body = VendorJson.TryOpen(request.Body);
        if (body is not { RootElement.ValueKind: JsonValueKind.Object }
            || !body.RootElement.TryGetProperty("statuses", out JsonElement statuses) || statuses.ValueKind != JsonValueKind.Array)
        {
            return ReceiptReading.Unreadable;
        }

        ReceiptCollector receipts = new(request, _signature is null ? ReceiptOrigin.Unproven : ReceiptOrigin.Proven);
        foreach (JsonElement status in statuses.EnumerateArray())
        {
            Read(status, receipts);
        }

        // The console's test, without whose success the address cannot be saved, has a tag of its own; and an address set for the whole
        // project also hears of what others sent.
        return receipts.ToReading(new ReceiptReply(200, Accepted)) with { AnswersStrangers = true };
    }

    // One that cannot be read does not make the others worthless.
    private static void Read(JsonElement status, ReceiptCollector receipts)
    {
        if (receipts.IsFull)
        {
            receipts.Refuse();
            return;
        }

        if (status.ValueKind != JsonValueKind.Object || status.Text("token") is not { Length: > 0 } token)
        {
            return;
        }

        JsonElement second = status.TryGetProperty("deliveryStatus", out JsonElement nested) && nested.ValueKind == JsonValueKind.Object
            ? nested
            : status;
        string? code = second.Text("result") ?? status.Text("status");
        if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && status.Text("biTag") is var tag && receipts.Admits(tag))
        {
            receipts.Add(
                token, tag, KindOf(number), number.ToString(CultureInfo.InvariantCulture), VendorTime.OfMilliseconds(second.Text("timestamp")));
        }
    }

    private static ReceiptKind KindOf(int status) => status switch
    {
        0 => ReceiptKind.Delivered,

        // Uninstalled; the token is not this app's any more; the phone has changed its service region; uninstalled.
        2 or 5 or 2010 or 2012 => ReceiptKind.DeadToken,

        // Notifications off, away for 30 days, another user of the phone, not unlocked since it started, no such profile. Held back by the
        // phone until its user lifts it, of which another user (2015) and notifications switched off (2016) are the commonest causes.
        6 or 10 or 22 or 51 or 144 or 201 or 2015 or 2016 => ReceiptKind.Suppressed,

        // Frequency, the day's limit.
        102 or 256 => ReceiptKind.OverQuota,

        // No such page or version, content.
        31 or 259 => ReceiptKind.Refused,

        // Network, overwritten while offline, waiting for the app's process, and whatever comes to be.
        _ => ReceiptKind.Undelivered,
    };
}
