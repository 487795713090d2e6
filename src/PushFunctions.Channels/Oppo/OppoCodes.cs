using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Oppo;

/// <summary>OPPO Push's result codes ("Addresses, common parameters and result codes"; "Unicast").</summary>
internal static class OppoCodes
{
    /// <summary>Taken.</summary>
    public const string Success = "0";

    /// <summary>A call may be refused as a whole for one of its registration ids: no registration id, not subscribed, arguments.</summary>
    public static IReadOnlyCollection<string> OfOneToken { get; } = ["10000", "10001", "40", "41"];

    public static CodeTable Table { get; } = new(
    [
        // A duplicate is a push whose app_message_id this phone has had: what a repeat is meant to find.
        (Taken, [Success, "32"]),

        // Not a registration id; not subscribed any more (SDK of 2018).
        (DeadToken, ["10000", "10001"]),

        // Out of service.
        (Retry, ["-1"]),

        // Flow control, too many calls, too frequent.
        (Throttled, ["-2", "13", "55"]),

        // Messages of the day, saved messages of the day, OPPO's own limit.
        (Quota, ["33", "42", "69"]),

        // Method, key, signature, timestamp, method's name, version, encoding; no such data; pictures; arguments; second link; aliases.
        (Refused,
        [
            "12", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "31", "34", "40", "41", "51", "59", "10002", "10003",
        ]),

        // Invalid or ended, missing.
        (Unauthorized, ["11", "29"]),

        // IP on a black list, access denied, app disabled, no right to push; no right to the class or the level.
        (Alarm, ["26", "27", "28", "30", "67"]),
    ]);
}
