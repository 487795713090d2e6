using System.Text.Json;
using PushFunctions.Channels.Receipts;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Timpush;

/// <summary>
/// Chat's webhook <c>Push.AllMemberPush</c> ("All Users / Tags / UserID Push Callback", 1047/67551): up to 100 events of a device each. What a push
/// carried as <c>DataId</c> comes back with them. The address is the application's, so that what others push by the console, and other webhooks, come
/// here too: they hear success and are nobody's.
/// </summary>
internal sealed class TimpushReceipts(string sdkAppId) : IReceiptReader
{
    private const string Command = "Push.AllMemberPush";

    // Anything else would be sent again.
    private const string Accepted = """{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}""";

    private static readonly ReceiptReply Thanks = new(200, Accepted);

    public ChannelName Channel => ChannelName.Timpush;

    public ReceiptReading Read(ReceiptRequest request)
    {
        // Tencent asks whoever listens to look at it: another application's is none of ours.
        if (Value(request, "SdkAppid") != sdkAppId)
        {
            return ReceiptReading.Forged;
        }

        using JsonDocument? body = VendorJson.TryOpen(request.Body);
        if (body is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return ReceiptReading.Unreadable;
        }

        ReceiptCollector receipts = new(request, ReceiptOrigin.Unproven);
        if (Value(request, "CallbackCommand") == Command)
        {
            if (!body.RootElement.TryGetProperty("Events", out JsonElement events) || events.ValueKind != JsonValueKind.Array)
            {
                return ReceiptReading.Unreadable;
            }

            foreach (JsonElement one in events.EnumerateArray())
            {
                Read(one, receipts);
            }
        }

        return receipts.ToReading(Thanks) with { AnswersStrangers = true };
    }

    // One that cannot be read does not make the others worthless.
    private static void Read(JsonElement one, ReceiptCollector receipts)
    {
        if (receipts.IsFull)
        {
            receipts.Refuse();
        }
        else if (one.ValueKind == JsonValueKind.Object
            && one.Text("To_Account") is { Length: > 0 } token
            && TimpushStages.Read(one.Text("PushStage"), one.Text("PushPlatform"), one.Text("ErrCode")) is { } read
            && one.Text("DataId") is var tag && receipts.Admits(tag))
        {
            receipts.Add(token, tag, read.Kind, read.Code, VendorTime.OfSeconds(one.Text("EventTime")));
        }
    }

    private static string? Value(ReceiptRequest request, string name) =>
        request.Query.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
