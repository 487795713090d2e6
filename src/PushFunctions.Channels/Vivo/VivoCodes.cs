using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Vivo;

/// <summary>vivo Push's result codes (push server API 2.9.2; Getui's digest of the official table).</summary>
internal static class VivoCodes
{
    /// <summary>Taken.</summary>
    public const string Success = "0";

    /// <summary>The day's operational messages are used up; operational messages go out from 7 to 23 o'clock only. Neither stops system
    /// messages.</summary>
    public const string OperationalTotal = "10070";
    public const string OutsideHours = "10071";

    /// <summary>The day's saved lists are used up; single messages are not.</summary>
    public const string NoMoreLists = "10252";

    /// <summary>A title or a text of nothing but digits.</summary>
    public const string DigitsOnly = "10085";

    /// <summary>Vivo does not like the words; others it would take.</summary>
    public static IReadOnlyCollection<string> OfWords { get; } = [DigitsOnly, "10103", "10104"];

    /// <summary>A list may be refused as a whole for one of its devices: no device, parameters, no registration id.</summary>
    public static IReadOnlyCollection<string> OfOneToken { get; } = ["10050", "10054", "10302"];

    public static CodeTable Table { get; } = new(
    [
        (Taken, [Success]),

        // Unknown, uninstalled or cleared.
        (DeadToken, ["10302"]),

        // Resources at their limit.
        (Retry, ["10040"]),

        // Too fast; logins too fast, or too many of them.
        (Throttled, ["10072", "10093", "10250"]),

        // ...; the day's system messages; the day's saved lists; broadcasts.
        (Quota, [OperationalTotal, OutsideHours, "10073", NoMoreLists, "10254"]),

        // Missing or wrong members; the content's rules; notifyId, class, class and kind; lists; members of extra; a phone that
        // takes no pushes now (notifications off, long unused): it may again; request id.
        (Refused,
        [
            "10050", "10054", "10055", "10056", "10057", "10058", "10059", "10060", "10065", "10067",
            DigitsOnly, "10103", "10104",
            "10095", "10096", "10097",
            "10150", "10151", "10152", "10153", "10154", "10155",
            "10304", "10305", "10306", "10311", "10352", "10353",
        ]),

        // Missing, wrong or ended authToken.
        (Unauthorized, ["10000"]),

        // The app closed its channel; is under review; has no such kind; has system messages switched off; another app's token.
        (Alarm, ["10043", "10045", "10051", "10082", "10094"]),
    ]);
}
