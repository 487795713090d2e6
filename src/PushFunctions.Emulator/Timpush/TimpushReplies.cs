using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Timpush;

/// <summary>TIMPush's replies, always 200: <c>ErrorCode</c> of the call, and in <c>ErrorList</c> the accounts that were not taken.</summary>
internal static class TimpushReplies
{
    public const string BadUrl = "60002";
    public const string BadCaller = "60004";
    public const string NoSdkAppId = "60012";
    public const string NoAccount = "70107";
    public const string BadJson = "90001";
    public const string NoRandom = "90005";
    public const string NoAdmin = "90009";
    public const string TooMany = "90018";

    /// <summary>Taken, but for the accounts named.</summary>
    public static VendorReply Taken(IReadOnlyList<string> dead)
    {
        string list = string.Join(',', dead.Select(account =>
            $$"""{"To_Account":{{VendorBodies.Quote(account)}},"ErrorCode":{{NoAccount}},"ErrorInfo":"account does not exist"}"""));
        string failed = dead.Count == 0 ? "" : $",\"ErrorList\":[{list}]";
        return VendorReply.Ok($$"""{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"TaskId":"batch_{{Guid.NewGuid():N}}"{{failed}}}""");
    }

    public static VendorReply Refuse(VendorCall call, string code, string message)
    {
        call.Detail = $"{code}: {message}";
        return VendorReply.Ok(
            $$"""{"ActionStatus":"FAIL","ErrorInfo":{{VendorBodies.Quote(message)}},"ErrorCode":{{VendorBodies.Number(code)}},"TaskId":""}""");
    }
}
