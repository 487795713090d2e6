using PushFunctions.Emulator.Replies;

namespace PushFunctions.Emulator.NotificationHubs.Protocol;

/// <summary>A hub's answer, before it is written.</summary>
internal sealed record HubReply
{
    public required int Status { get; init; }

    /// <summary>Null: the body is empty.</summary>
    public string? Detail { get; init; }

    /// <summary>What was asked for; null where there was nothing to tell.</summary>
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/xml; charset=utf-8";

    public string? Location { get; init; }

    public string? RetryAfter { get; init; }

    public ReplyEnding Ending { get; init; }

    public static HubReply Refused(int status, string? detail) => new() { Status = status, Detail = detail };

    public static HubReply Told(string body, string contentType) =>
        new() { Status = StatusCodes.Status200OK, Body = body, ContentType = contentType };

    public static HubReply Created(string? location) => new() { Status = StatusCodes.Status201Created, Location = location };
}
