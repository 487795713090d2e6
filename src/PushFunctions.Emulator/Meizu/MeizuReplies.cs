using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Meizu;

/// <summary>Meizu's replies, always 200: <c>code</c>, and in <c>value</c> the push ids that were not taken by their code.</summary>
internal static class MeizuReplies
{
    public const string Invalid = "1005";
    public const string BadSign = "1006";
    public const string BadApp = "110000";
    public const string NotSubscribed = "110002";
    public const string NoPushId = "110003";
    public const string Empty = "110004";

    /// <summary>Taken, but for the push ids named.</summary>
    public static VendorReply Taken(IReadOnlyList<string> dead) => VendorReply.Ok(
        $$"""{"code":"200","message":"","value":{{{(dead.Count == 0 ? "" : $"\"{NotSubscribed}\":{VendorBodies.Quote(dead)}")}}},"redirect":"","msgId":"{{Guid.NewGuid():N}}"}""");

    public static VendorReply Refuse(VendorCall call, string code, string message)
    {
        call.Detail = $"{code}: {message}";
        return VendorReply.Ok(
            $$"""{"code":"{{code}}","message":{{VendorBodies.Quote(message)}},"value":"","redirect":""}""");
    }
}
