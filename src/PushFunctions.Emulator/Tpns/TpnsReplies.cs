using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Tpns;

/// <summary>TPNS's replies: always status 200, the code in <c>ret_code</c>, and in <c>invalid_targe_list</c> (spelt so) the tokens that were
/// dropped.</summary>
internal static class TpnsReplies
{
    public const string Unreadable = "1008001";
    public const string Missing = "1008002";
    public const string BadAuth = "1008003";
    public const string BadParameter = "1008007";
    public const string BadToken = "1008029";
    public const string NoApplication = "1008035";

    /// <summary>Queued, but for the tokens named.</summary>
    public static VendorReply Taken(string environment, IReadOnlyList<string> invalid) => Of("0", "NO_ERROR", environment, Random.Shared.Next(1, int.MaxValue), invalid);

    public static VendorReply Refuse(VendorCall call, string code, string message)
    {
        call.Detail = $"{code}: {message}";
        return Of(code, message, environment: "", pushId: 0, []);
    }

    private static VendorReply Of(string code, string message, string environment, int pushId, IReadOnlyList<string> invalid) => VendorReply.Ok(
        $$"""{"seq":0,"push_id":"{{pushId}}","ret_code":{{code}},"environment":"{{environment}}","err_msg":{{VendorBodies.Quote(message)}},"result":"{}","invalid_targe_list":{{VendorBodies.Quote(invalid)}}}""");
}
