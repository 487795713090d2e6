using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Receipts;

/// <summary>What Xiaomi's and Meizu's receipts have in common: JSON in a form's field, a group of tokens with their parameter and a number for what
/// became of them, under each message's id.</summary>
internal static class ReceiptMap
{
    /// <summary>Xiaomi and Meizu want a 200 and read no more.</summary>
    private static readonly ReceiptReply Accepted = new(200, "");

    /// <summary>Reads a request; a group that says nothing is left out.</summary>
    /// <param name="request">What was posted.</param>
    /// <param name="field">The form's field.</param>
    /// <param name="kindOf">What a number means; null for one that is not documented.</param>
    public static ReceiptReading Read(ReceiptRequest request, string field, Func<int, ReceiptKind?> kindOf)
    {
        using JsonDocument? groups = VendorJson.TryOpen(FormFields.Find(request.Body, field) ?? default);
        if (groups is not { RootElement.ValueKind: JsonValueKind.Object })
        {
            return ReceiptReading.Unreadable;
        }

        ReceiptCollector receipts = new(request, ReceiptOrigin.Unproven);
        foreach (JsonProperty group in groups.RootElement.EnumerateObject())
        {
            Read(group.Value, kindOf, receipts);
        }

        return receipts.ToReading(Accepted);
    }

    private static void Read(JsonElement group, Func<int, ReceiptKind?> kindOf, ReceiptCollector receipts)
    {
        if (receipts.IsFull)
        {
            receipts.Refuse();
            return;
        }

        if (group.ValueKind != JsonValueKind.Object
            || !int.TryParse(group.Text("type"), NumberStyles.None, CultureInfo.InvariantCulture, out int type)
            || kindOf(type) is not { } kind
            || !group.TryGetProperty("targets", out JsonElement targets)
            || targets.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
        {
            return;
        }

        string? tag = group.Text("param");
        if (!receipts.Admits(tag))
        {
            return;
        }

        string code = type.ToString(CultureInfo.InvariantCulture);
        DateTimeOffset? time = VendorTime.OfMilliseconds(group.Text("timestamp"));
        if (targets.ValueKind == JsonValueKind.String)
        {
            receipts.AddEach(targets.GetString(), tag, kind, code, time);
            return;
        }

        foreach (JsonElement target in targets.EnumerateArray())
        {
            if (receipts.IsFull)
            {
                receipts.Refuse();
            }
            else if (target.ValueKind == JsonValueKind.String && target.GetString() is { Length: > 0 } token)
            {
                receipts.Add(token, tag, kind, code, time);
            }
        }
    }
}
