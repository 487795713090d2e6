using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Tpns;

/// <summary>TPNS's <c>ret_code</c> ("Server error codes", documents 33763 and 548/39080; the iOS ones 548/36669).</summary>
internal static class TpnsCodes
{
    public const string Success = "0";

    /// <summary>"The push target does not exist" on one site, "internal error" on the other: no token is condemned for it.</summary>
    public const string NoTarget = "10010005";

    /// <summary>The code of a token that a call listed as invalid; TPNS spells its member so.</summary>
    public const string Listed = "invalid_targe_list";

    /// <summary>Of a whole call that may be refused for one of its tokens: parameters, token, token, target.</summary>
    public static IReadOnlyCollection<string> OfOneToken { get; } = ["1008007", "1008029", "1008006", NoTarget];

    public static CodeTable Table { get; } = new(
    [
        (Taken, [Success]),

        // An internal call failed.
        (Retry, ["1008004"]),

        // Too fast, which is documented of pushes to all, to tags and to packages.
        (Throttled, ["1008028"]),

        (DeadToken, ["1008029", "1008006"]),

        // Not to be parsed, a member missing, a member wrong; content safety; the push's time; repeated.
        (Refused, ["1008001", "1008002", "1008007", "1008019", "10010012", "10010018", NoTarget]),

        // Authentication, Access ID or access point, Access ID and key of two applications; Apple's certificate; not paid, destroyed, nothing
        // bought.
        (Alarm, ["1008003", "1008035", "10030002", "1008023", "1008030", "1008031", "1010001"]),
    ]);
}
