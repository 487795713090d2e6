using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Vivo;

/// <summary>vivo Push's replies: <c>result</c> and <c>desc</c>, always under status 200.</summary>
internal static class VivoReplies
{
    public const string AuthFailed = "10000";
    public const string NoRegId = "10050";
    public const string BadNotifyType = "10054";
    public const string NoTitle = "10055";
    public const string LongTitle = "10056";
    public const string NoContent = "10057";
    public const string LongContent = "10058";
    public const string BadTimeToLive = "10059";
    public const string BadSkip = "10060";
    public const string BadNetworkType = "10065";
    public const string BadCustomMap = "10067";
    public const string BadClassification = "10051";
    public const string NumbersOnly = "10085";
    public const string SensitiveWord = "10103";
    public const string NoMoreLists = "10252";
    public const string OtherApp = "10094";
    public const string BadNotifyId = "10095";
    public const string BadCategory = "10096";
    public const string CategoryOfOtherKind = "10097";
    public const string NoRegIds = "10150";
    public const string NoTaskId = "10151";
    public const string BadTaskId = "10152";
    public const string TooFewRegIds = "10153";
    public const string TooManyRegIds = "10154";
    public const string BadRegId = "10302";
    public const string BadExtraKey = "10304";
    public const string LongCallback = "10305";
    public const string LongCallbackParameter = "10306";
    public const string NoRequestId = "10352";
    public const string LongRequestId = "10353";

    public static VendorReply Ok(string members = "") => VendorReply.Ok($$"""{"result":0,"desc":"请求成功"{{members}}}""");

    public static VendorReply Refuse(VendorCall call, string code, string detail, string members = "")
    {
        call.Detail = $"{code}: {detail}";
        return VendorReply.Ok($$"""{"result":{{Number(code)}},"desc":{{VendorBodies.Quote(detail)}}{{members}}}""");
    }

    /// <summary>vivo documents no answer to a body that is no JSON, or has members that it does not know.</summary>
    public static VendorReply RefuseBody(VendorCall call, string detail)
    {
        call.Detail = detail;
        return VendorReply.Of(StatusCodes.Status400BadRequest);
    }

    /// <summary>A device that was not sent to: 1 unknown, 2 uninstalled or unsubscribed, 4 no test phone.</summary>
    public static string Invalid(string regId, int status) => $$"""{"userid":{{VendorBodies.Quote(regId)}},"status":{{status}}}""";

    // An armed code need not be a number.
    private static string Number(string code) => int.TryParse(code, out _) ? code : VendorBodies.Quote(code);
}

/// <summary>What is wrong with a message.</summary>
internal sealed record VivoFault(string Code, string Detail);
