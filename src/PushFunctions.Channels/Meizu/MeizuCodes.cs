using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Meizu;

/// <summary>Meizu's codes: of a whole call, and of the single push ids in its <c>value</c>. The two are apart because 110010 is "too fast" in
/// the one and "switched off on this phone" in the other.</summary>
internal static class MeizuCodes
{
    public const string Success = "200";

    /// <summary>A phone has had its public messages of the day.</summary>
    public const string DeviceQuota = "110011";

    /// <summary>Of a whole call that may be refused for one of its push ids: parameters, not subscribed, no push id, empty.</summary>
    public static IReadOnlyCollection<string> OfOneToken { get; } = ["1005", "110002", "110003", "110004"];

    /// <summary>Of a whole call.</summary>
    public static CodeTable Whole { get; } = new(
    [
        (Taken, [Success]),

        // Other, system, busy.
        (Retry, ["500", "1001", "1003"]),

        // The app is too fast.
        (Throttled, ["110010"]),

        // The app's day.
        (Quota, ["110019", "110051"]),

        // Parameters, empty ones, the task's id, pass-through.
        (Refused, ["1005", "110004", "110032", "110053"]),

        // Only where the call has one push id.
        (DeadToken, ["110002", "110003"]),

        // Signature, app id, app key, package, secret: one secret signs everything. A black list.
        (Alarm, ["1006", "110000", "110001", "110031", "110033", "110009"]),
    ]);

    /// <summary>Of a push id in <c>value</c>.</summary>
    public static CodeTable PerDevice { get; } = new(
    [
        // Not subscribed; no push id.
        (DeadToken, ["110002", "110003"]),

        // Failed, overloaded.
        (Retry, ["501", "513", "519"]),

        // Too fast; the phone's day, which ends at midnight.
        (Throttled, ["518", DeviceQuota]),

        // Folded with others of the same minute; switched off on the phone, which may change; an alias.
        (Refused, ["520", "110010", "110005"]),

        // No permission.
        (Alarm, ["201"]),
    ]);
}
