using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Xiaomi;

/// <summary>Mi Push's replies, always 200: <c>result</c>, <c>code</c>, <c>trace_id</c>, and <c>data</c> or a <c>reason</c>.</summary>
internal static class XiaomiReplies
{
    public const string Missing = "10016";
    public const string Invalid = "10017";
    public const string TooLong = "10018";
    public const string NoTargets = "20301";
    public const string BadAuth = "21301";
    public const string OtherPackage = "22022";
    public const string BadChannel = "27001";
    public const string BadRegId = "66007";

    /// <summary>Taken, but for the tokens named.</summary>
    public static VendorReply Taken(int pushes, IReadOnlyList<string> bad) => pushes == bad.Count
        ? Error(NoTargets, "No valid targets!")
        : VendorReply.Ok($$"""{"result":"ok","trace_id":"X{{Guid.NewGuid():N}}","code":0,"data":{"id":"s{{Guid.NewGuid():N}}"{{Bad(bad)}}},"description":"成功","info":"Received push messages for {{pushes - bad.Count}} REGID"}""");

    public static VendorReply Refuse(VendorCall call, string code, string reason)
    {
        call.Detail = $"{code}: {reason}";
        return Error(code, reason);
    }

    private static string Bad(IReadOnlyList<string> tokens) => tokens.Count == 0 ? "" : $",\"bad_regids\":{VendorBodies.Quote(string.Join(',', tokens))}";

    private static VendorReply Error(string code, string reason) => VendorReply.Ok(
        $$"""{"result":"error","reason":{{VendorBodies.Quote(reason)}},"trace_id":"X{{Guid.NewGuid():N}}","code":{{code}},"description":"发送消息失败"}""");
}
