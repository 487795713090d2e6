using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Huawei;

/// <summary>Push Kit's result codes, of versions 1 to 3 ("Common error codes", Push Kit; "Push Kit response parameters", HarmonyOS).</summary>
internal static class HuaweiCodes
{
    /// <summary>All tokens were taken.</summary>
    public const string Success = "80000000";

    /// <summary>Some were not: the reply's <c>msg</c> says which.</summary>
    public const string Partial = "80100000";

    /// <summary>None was: in version 3 <c>msg</c> says why.</summary>
    public const string AllInvalid = "80300007";

    /// <summary>A call may be refused as a whole for one of its tokens: parameters.</summary>
    public const string BadParameter = "80100001";

    public static CodeTable Table { get; } = new(
    [
        (Taken, [Success, Partial]),
        (DeadToken, [AllInvalid]),

        // Topic tasks, OAuth behind the API, Huawei itself.
        (Retry, ["80100017", "80600003", "81000001"]),

        // The day's test messages, of which none is ours: no reason to keep the app's other devices waiting.
        (Throttled, ["80300029"]),

        // Parameters, structure, expiry, collapse key, sensitive words, review, image; size, number of tokens, receipt, test
        // tokens, the JWT's lifetime.
        (Refused,
        [
            "80100001", "80100002", "80100003", "80100004", "80100013", "80100016", "80100018", "80100022",
            "80300008", "80300010", "80300013", "80300030", "80300036",
        ]),

        // Wrong, expired (OAuth), expired (JWT).
        (Unauthorized, ["80200001", "80200003", "80200005"]),

        // No right to these tokens: push switched off, or another project's. No right to urgent messages. A penalty.
        (Alarm, ["80300002", "80300011", "80300037"]),
    ]);
}
