using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Oppo;

/// <summary>OPPO Push's replies: <c>code</c>, <c>message</c> and <c>data</c>, always under status 200.</summary>
internal static class OppoReplies
{
    public const string InvalidToken = "11";
    public const string InvalidAppKey = "14";
    public const string MissingAppKey = "15";
    public const string InvalidSignature = "16";
    public const string MissingSignature = "17";
    public const string MissingTimestamp = "18";
    public const string InvalidTimestamp = "19";
    public const string InvalidEncoding = "25";
    public const string MissingToken = "29";
    public const string Duplicate = "32";
    public const string MissingArguments = "40";
    public const string InvalidArguments = "41";
    public const string InvalidCategory = "67";
    public const string InvalidRegistrationId = "10000";

    public static VendorReply Ok(string data) => VendorReply.Ok($$"""{"code":0,"message":"Success","data":{{data}}}""");

    public static VendorReply Refuse(VendorCall call, string code, string detail)
    {
        call.Detail = $"{code}: {detail}";
        return VendorReply.Ok($$"""{"code":{{Number(code)}},"message":{{VendorBodies.Quote(detail)}}}""");
    }

    /// <summary>One element of a batch's <c>data</c>.</summary>
    public static string Element(string registrationId, OppoFault? fault) => fault is null
        ? $$"""{"messageId":"{{MessageId()}}","registrationId":{{VendorBodies.Quote(registrationId)}}}"""
        : $$"""{"registrationId":{{VendorBodies.Quote(registrationId)}},"errorCode":{{Number(fault.Code)}},"errorMessage":{{VendorBodies.Quote(fault.Detail)}}}""";

    public static string MessageId() => $"emulator-1-1-{Guid.NewGuid():N}";

    // An armed code need not be a number.
    private static string Number(string code) => int.TryParse(code, out _) ? code : VendorBodies.Quote(code);
}

/// <summary>What is wrong with one message.</summary>
internal sealed record OppoFault(string Code, string Detail);
