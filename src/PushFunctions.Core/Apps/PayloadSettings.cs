using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Apps;

/// <summary>Under which keys an app reads the ids of what was said, in every payload of every channel. A null key: that id is not sent.</summary>
public sealed record PayloadSettings
{
    /// <summary>The key of the conversation's id. Default: <c>conversationId</c>.</summary>
    public string? ConversationId { get; init; } = "conversationId";

    /// <summary>The key of the conversation's type, <c>direct</c> or <c>group</c>. Default: <c>conversationType</c>.</summary>
    public string? ConversationType { get; init; } = "conversationType";

    /// <summary>The key of the sender's id. Default: <c>senderId</c>.</summary>
    public string? SenderId { get; init; } = "senderId";

    /// <summary>The key of the message's id. Default: <c>messageId</c>.</summary>
    public string? MessageId { get; init; } = "messageId";

    /// <summary>What stands for the conversation and the message where previews are hidden. Default: their ids.</summary>
    public HiddenIds HiddenIds { get; init; }
}

/// <summary>How a push without a preview names what it is about.</summary>
[JsonConverter(typeof(EnumNameConverter<HiddenIds>))]
public enum HiddenIds
{
    /// <summary>By the ids themselves, so that a tap opens the chat.</summary>
    Ids,

    /// <summary>By 43 characters of base64url that only who knows an id can make of it: where ids are names or phone numbers.</summary>
    Digest,
}
