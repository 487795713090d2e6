using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Honor;

/// <summary>Honor's replies: always status 200, the code in the body as a number.</summary>
internal static class HonorReplies
{
    public const string BadParameter = "400";
    public const string BadStructure = "80100003";
    public const string BadAuth = "80200001";
    public const string ExpiredAuth = "80200003";
    public const string ImageInMarketing = "80200050";
    public const string RepeatedTokens = "80300006";
    public const string TooLarge = "80300008";
    public const string TooManyTokens = "80300010";
    public const string NoTimestamp = "10001";
    public const string NoApp = "10205";
    public const string BadTimestamp = "10207";
    public const string NoToken = "10300";

    private const string Success = "200";
    private const string Partial = "80100000";
    private const string AllInvalid = "80300007";

    public static VendorReply Listing(int taken, IReadOnlyList<string> expired) => Of(
        expired.Count == 0 ? Success : taken == 0 ? AllInvalid : Partial, "", taken > 0, expired);

    public static VendorReply Refuse(VendorCall call, string code, string message)
    {
        call.Detail = $"{code}: {message}";
        return Of(code, message, isSent: false, []);
    }

    private static VendorReply Of(string code, string message, bool isSent, IReadOnlyList<string> expired) => VendorReply.Ok(
        $$$"""{"code":{{{VendorBodies.Number(code)}}},"message":{{{VendorBodies.Quote(message)}}},"data":{"sendResult":{{{(isSent ? "true" : "false")}}},"requestId":"{{{Guid.NewGuid():N}}}","failTokens":[],"expireTokens":{{{VendorBodies.Quote(expired)}}}}}""");
}
