using System.Globalization;
using System.Text.Json.Nodes;

namespace PushFunctions.Chaos.Plan;

/// <summary>What the provider is to do wrong next.</summary>
/// <param name="Kind">The emulator's word for it.</param>
/// <param name="Status">With the kind <c>status</c>.</param>
/// <param name="RetryAfter">Seconds that it asks us to wait, if it does.</param>
/// <param name="AsDate">Whether it writes those as a date.</param>
/// <param name="Channel">Which channel it befalls.</param>
/// <param name="Count">How many calls.</param>
internal sealed record ProviderFault(string Kind, int? Status, int? RetryAfter, bool AsDate, string Channel, int Count)
{
    private static readonly (string Kind, int? Status, int? RetryAfter, bool AsDate)[] All =
    [
        ("status", 429, 1, false), ("status", 429, 2, true), ("status", 429, null, false),
        ("status", 500, null, false), ("status", 502, null, false), ("status", 503, null, false), ("status", 503, 1, false),
        ("reset", null, null, false), ("timeout", null, null, false), ("lostReply", null, null, false), ("halfReply", null, null, false),
    ];

    public static int Kinds => All.Length;

    /// <param name="turn">Goes round all kinds, so that none is left out.</param>
    /// <param name="random">Chooses the rest.</param>
    public static ProviderFault Create(int turn, Random random)
    {
        var (kind, status, retryAfter, asDate) = All[turn % All.Length];
        return new ProviderFault(kind, status, retryAfter, asDate, random.Next(3) == 0 ? "fcm" : "apns", kind == "timeout" ? 1 : random.Next(1, 4));
    }

    /// <summary>The body of <c>POST /faults</c>.</summary>
    public string ToJson(DateTimeOffset now)
    {
        JsonObject json = new() { ["kind"] = Kind, ["channel"] = Channel, ["count"] = Count };
        if (Status is { } status)
        {
            json["status"] = status;
        }

        if (RetryAfter is { } seconds)
        {
            json["retryAfter"] = AsDate ? now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture) : seconds;
        }

        return json.ToJsonString();
    }
}
