using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.Vendors;

/// <summary>A vendor's answer, before it is written.</summary>
internal sealed record VendorReply
{
    public required int Status { get; init; }

    /// <summary>JSON, or empty.</summary>
    public string Body { get; init; } = "";

    public string? RetryAfter { get; init; }

    public ReplyEnding Ending { get; init; }

    /// <summary>200 with a JSON body: most vendors' answer to everything.</summary>
    public static VendorReply Ok(string json) => new() { Status = StatusCodes.Status200OK, Body = json };

    public static VendorReply Of(int status, string json = "") => new() { Status = status, Body = json };
}
