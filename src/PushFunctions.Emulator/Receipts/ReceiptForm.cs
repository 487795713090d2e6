using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.Emulator.Receipts;

/// <summary>How one vendor tells what became of a push.</summary>
/// <param name="Words">The vendor's word for each kind that it tells of: <c>delivered</c>, <c>clicked</c>, <c>dead</c>, <c>held</c>.</param>
/// <param name="Tag">Where a push carries what comes back with its receipts.</param>
/// <param name="Write">What the vendor posts.</param>
internal sealed record ReceiptForm(IReadOnlyDictionary<string, string> Words, IReadOnlyList<string> Tag, Func<ReceiptFacts, VendorPost> Write)
{
    /// <summary>Where a push says how the vendor is to be asked for receipts, where it says so at all: a sum of the kinds' numbers.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>True for a vendor that tells nothing of what one request sent to several devices.</summary>
    public bool IsForSinglesOnly { get; init; }

    /// <summary>The tag that a push carried; null where it asked for no receipts.</summary>
    public string? TagOf(JsonElement payload) => Find(payload, Tag)?.GetString();

    /// <summary>Whether a push asked for this kind of receipt.</summary>
    public bool IsAskedFor(JsonElement payload, string kind) =>
        Types is null || Find(payload, Types) is not { } types || (int.Parse(types.ToString(), null) & int.Parse(Words[kind], null)) != 0;

    private static JsonElement? Find(JsonElement payload, IReadOnlyList<string> path)
    {
        foreach (string member in path)
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(member, out payload))
            {
                return null;
            }
        }

        return payload;
    }
}

/// <summary>What a receipt says.</summary>
/// <param name="Token">The device.</param>
/// <param name="Tag">What the push carried, or what a forger makes of it.</param>
/// <param name="Word">What became of it, in the vendor's word.</param>
/// <param name="MessageId">The vendor's id of the message.</param>
/// <param name="Account">Whose push it was, as the vendor names the app.</param>
/// <param name="Time">When, in milliseconds since 1970.</param>
internal sealed record ReceiptFacts(string Token, string Tag, string Word, string MessageId, string Account, long Time);

/// <summary>A request as a vendor makes it.</summary>
internal sealed record VendorPost(string ContentType, string Body)
{
    /// <summary>What follows the address; null for nothing.</summary>
    public string? Query { get; init; }

    public static VendorPost Json(JsonNode body) => new("application/json", body.ToJsonString());

    public static VendorPost Form(params (string Name, string Value)[] fields) => new(
        "application/x-www-form-urlencoded",
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));
}
