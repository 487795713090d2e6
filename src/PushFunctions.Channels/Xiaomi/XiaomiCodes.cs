using PushFunctions.Channels.Vendors;
using static PushFunctions.Channels.Vendors.VendorVerdict;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>Mi Push's result codes ("Error codes", pId 1560), and those that aggregators met besides.</summary>
internal static class XiaomiCodes
{
    public const string Success = "0";

    /// <summary>Sending failed; with the reason <see cref="NoTargetsReason"/> every token of the call is dead or somebody else's.</summary>
    public const string SendFailed = "20301";

    /// <summary>The <c>reason</c> beside <see cref="SendFailed"/>.</summary>
    public const string NoTargetsReason = "No valid targets!";

    /// <summary>Ours, for tokens in <c>data.bad_regids</c> beside a success.</summary>
    public const string BadRegId = "badRegId";

    /// <summary>One of the call's registration ids is none; nothing was sent, and which one it is, is not said.</summary>
    public static IReadOnlyCollection<string> OfOneToken { get; } = ["10029", "66007"];

    public static CodeTable Table { get; } = new(
    [
        (Taken, [Success]),

        (DeadToken, [.. OfOneToken]),

        // Internal, busy, remote, timed out; the device is away; sending failed.
        (Retry, ["-1", "1", "10001", "10002", "10003", "10009", "10010", "10011", "65029", "65030", "26003", "20607", "65003", SendFailed, "22102"]),

        // Too many calls, of the app's or the user's; too many notifications of the app's.
        (Throttled, ["10022", "10023", "10024", "22101", "10027", "10028", "200002"]),

        // The day's messages.
        (Quota, ["10034", "200001"]),

        // Parameters, lengths, callback; the notification channel; broadcasts; methods and data that are not there.
        (Refused,
        [
            "100", "10007", "10020", "10021", "10025", "10037", "22100", "22103", "65011", "10008", "10012", "10016", "10017", "10018", "10041", "65009", "65014", "65015", "65036", "65037", "65038",
            "27001", "26004", "26006",
        ]),

        // A key without an end that is refused; an address, a right or a limit of the account's; an app that is locked, unknown, or another
        // package's.
        (Alarm,
        [
            "10004", "10005", "10006", "10013", "10014", "21303", "22020", "22021",
            "21301", "21302", "21305", "10026", "10031", "10036",
            "22000", "22001", "22002", "22003", "22004", "22005", "22006", "22007", "22008", "22022",
        ]),
    ]);
}
