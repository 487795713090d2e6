using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Timpush;

/// <summary>What an event of <c>Push.AllMemberPush</c> says of a push: a stage (1 sent, 2 reached, 3 clicked), and where it failed, the code of the phone's own
/// service (<c>PushPlatform</c>) or a negative one of Tencent's ("Error codes", vendors' codes).</summary>
internal static class TimpushStages
{
    private const string Reached = "2";
    private const string Clicked = "3";

    // By platform: 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor. The codes are each vendor's for a token whose app
    // is gone; FCM's is a word, and no page says which number Tencent has for it.
    private static readonly HashSet<(string Platform, string Code)> Gone =
    [
        ("1", "410"), ("2", "20301"), ("3", "80300007"), ("5", "110002"), ("5", "110003"), ("6", "10000"), ("7", "10302"), ("8", "80300007"),
    ];

    // The same for what is sent too often.
    private static readonly HashSet<(string Platform, string Code)> TooMany =
    [
        ("1", "429"), ("2", "200001"), ("2", "200002"), ("4", "429"), ("5", "110010"), ("5", "110011"), ("6", "33"), ("7", "10070"), ("7", "10073"),
    ];

    /// <summary>The kind and the code; null where nothing is said that was not known: it was sent.</summary>
    public static (ReceiptKind Kind, string Code)? Read(string? stage, string? platform, string? error) => (stage, error) switch
    {
        (Reached, "0" or null) => (ReceiptKind.Delivered, Reached),
        (Clicked, "0" or null) => (ReceiptKind.Clicked, Clicked),
        (_, "0" or null) => null,
        _ when Gone.Contains((platform ?? "", error)) => (ReceiptKind.DeadToken, error),
        _ when TooMany.Contains((platform ?? "", error)) => (ReceiptKind.OverQuota, error),
        _ => (ReceiptKind.Undelivered, error),
    };
}
