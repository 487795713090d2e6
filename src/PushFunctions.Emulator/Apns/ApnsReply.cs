using System.Globalization;
using PushFunctions.Emulator.Replies;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Apns;

/// <summary>An answer of APNs, before it is written.</summary>
internal sealed record ApnsReply
{
    public required int Status { get; init; }

    /// <summary>Null where nothing is said: with 200, and where something before APNs failed.</summary>
    public string? Reason { get; init; }

    /// <summary>For a token that is gone: since when.</summary>
    public DateTimeOffset? Since { get; init; }

    public string? RetryAfter { get; init; }

    /// <summary>Why, for whoever reads <c>GET /calls</c>.</summary>
    public string? Detail { get; init; }

    public ReplyEnding Ending { get; init; }

    public static ApnsReply Ok { get; } = new() { Status = StatusCodes.Status200OK };

    public static ApnsReply Refuse(string reason, string? detail = null) =>
        new() { Status = ApnsReasons.StatusOf(reason), Reason = reason, Detail = detail };

    /// <summary>The body: <c>{"reason":"…"}</c>, with a <c>timestamp</c> where the token is gone.</summary>
    public string Body() => Reason is null ? ""
        : Since is { } since ? $$"""{"reason":{{VendorBodies.Quote(Reason)}},"timestamp":{{since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}}}"""
        : $$"""{"reason":{{VendorBodies.Quote(Reason)}}}""";
}
