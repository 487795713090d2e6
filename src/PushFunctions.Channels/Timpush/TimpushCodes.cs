using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Timpush;

/// <summary>TIMPush's codes: its own from 90000 on ("Error codes", 1047/74196), and those that all of Chat's server APIs have in common.</summary>
internal static class TimpushCodes
{
    public const string Success = "0";

    /// <summary>No such account: the phone's app is gone, or registered with another application.</summary>
    public const string NoAccount = "70107";

    public static CodeTable Table { get; } = new(
    [
        (Taken, [Success]),
        (DeadToken, [NoAccount]),

        // Timeouts within; internal.
        (Retry, ["60008", "60014", "91000"]),

        // A call, the application, too often; pushes within a second.
        (Throttled, ["60007", "60011", "60018", "60019", "90024"]),

        // The day's pushes.
        (Quota, ["90047"]),

        // URL, JSON, resource, kind of account; JSON, MsgRandom, too many accounts, the time that a message is kept, too large.
        (Refused, ["60002", "60003", "60009", "60015", "90001", "90005", "90018", "90026", "90056"]),

        // The UserSig has ended, or was made void.
        (Unauthorized, ["70001", "70052"]),

        // Account or signature in the URL, SDKAppID unknown, missing or banned, no admin, forbidden, plan that has ended, address of the caller; a UserSig
        // that cannot be read, or is another key's, user's or application's; no such key or application here, too many wrong ones, user on the black
        // list; no admin; Push is not on.
        (Alarm,
        [
            "60004", "60005", "60006", "60010", "60012", "60016", "60017", "60020", "60021",
            "70002", "70003", "70009", "70013", "70014", "70016", "70020", "70050", "70051",
            "90009", "90045",
        ]),
    ]);
}
