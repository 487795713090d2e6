using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Honor;

/// <summary>Honor Push's result codes. Its own page of them could not be read: the table is what aggregators and clients know of it.</summary>
internal static class HonorCodes
{
    /// <summary>Some tokens failed: <c>data</c> lists them.</summary>
    public const string Partial = "80100000";

    /// <summary>All tokens failed.</summary>
    public const string AllInvalid = "80300007";

    /// <summary>A call may be refused as a whole for one of its tokens: parameters.</summary>
    public const string BadParameter = "400";

    public static CodeTable Table { get; } = new(
    [
        // 200 by most clients; 80000000 and 0 by some.
        (Taken, ["200", "80000000", "0", Partial]),
        (DeadToken, [AllInvalid]),

        // Internal, network; by analogy with Huawei, whose table it is: OAuth behind the API, Honor itself.
        (Retry, ["500", "502", "80600003", "81000001"]),

        // Too many a second; the day's test messages, of which none is ours.
        (Throttled, ["503", "80200047"]),

        // Parameter, service, structure, receipt, picture in marketing, sensitive words, repeated tokens, size, number of tokens, the
        // timestamp's header, no token.
        (Refused,
        [
            "400", "404", "80100003", "80200020", "80200050", "80200056", "80300006", "80300008", "80300010",
            "10001", "10207", "10300",
        ]),
        (Unauthorized, ["403", "80200001", "80200003"]),

        // No right to this kind of message; by analogy, to these tokens; no such app.
        (Alarm, ["80200022", "80300002", "10205"]),
    ]);
}
