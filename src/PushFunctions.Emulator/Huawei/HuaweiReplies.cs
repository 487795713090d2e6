using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Huawei;

/// <summary>Push Kit's replies: <c>code</c>, <c>msg</c> and <c>requestId</c>, under a status that goes with the code.</summary>
internal static class HuaweiReplies
{
    public const string Success = "80000000";
    public const string Partial = "80100000";
    public const string BadParameter = "80100001";
    public const string BadStructure = "80100003";
    public const string BadAuth = "80200001";
    public const string OAuthExpired = "80200003";
    public const string JwtExpired = "80200005";
    public const string AllInvalid = "80300007";
    public const string TooLarge = "80300008";
    public const string BadTokenCount = "80300010";

    public static VendorReply Of(string code, string message) => VendorReply.Of(
        StatusOf(code), $$"""{"code":"{{code}}","msg":{{VendorBodies.Quote(message)}},"requestId":"{{Guid.NewGuid():N}}"}""");

    /// <summary>Versions 1 and 2: a plain list.</summary>
    public static VendorReply Listing(int taken, IReadOnlyList<string> dead) => Of(
        taken == 0 ? AllInvalid : Partial,
        $$$"""{"success":{{{taken}}},"failure":{{{dead.Count}}},"illegal_tokens":{{{VendorBodies.Quote(dead)}}}}""");

    /// <summary>Version 3: lists by reason.</summary>
    public static VendorReply ByReason(int taken, string reason, IReadOnlyList<string> dead) => Of(
        taken == 0 ? AllInvalid : Partial,
        $$$"""{"success":{{{taken}}},"failure":{{{dead.Count}}},"illegalTokens":{"{{{reason}}}":{{{VendorBodies.Quote(dead)}}}}}""");

    public static VendorReply Refuse(VendorCall call, string code, string message)
    {
        call.Detail = $"{code}: {message}";
        return Of(code, message);
    }


    private static int StatusOf(string code) => code switch
    {
        Success or Partial => StatusCodes.Status200OK,
        BadAuth or OAuthExpired or JwtExpired => StatusCodes.Status401Unauthorized,
        "81000001" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
