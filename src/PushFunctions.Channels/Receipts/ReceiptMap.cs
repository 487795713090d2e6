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
    public static ReceiptReading Read(ReceiptRequest request, string field, Func<int, ReceiptKind?> kindOf) =>
        VendorJson.TryParse(FormFields.Find(request.Body, field)) is { } groups
            ? new ReceiptReading(ReceiptOrigin.Unproven, [.. groups.EnumerateObject().SelectMany(group => Read(group.Value, kindOf))], Accepted)
            : ReceiptReading.Unreadable;

    private static IEnumerable<Receipt> Read(JsonElement group, Func<int, ReceiptKind?> kindOf)
    {
        if (group.ValueKind != JsonValueKind.Object
            || !int.TryParse(group.Text("type"), NumberStyles.None, CultureInfo.InvariantCulture, out int type)
            || kindOf(type) is not { } kind)
        {
            return [];
        }

        string code = type.ToString(CultureInfo.InvariantCulture);
        return Targets(group).Select(token => new Receipt(token, group.Text("param"), kind, code, Time(group.Text("timestamp"))));
    }

    private static IEnumerable<string> Targets(JsonElement group) => group.Text("targets") is { } list
        ? list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : group.Texts("targets").Where(token => token.Length > 0);

    private static DateTimeOffset? Time(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;
}
