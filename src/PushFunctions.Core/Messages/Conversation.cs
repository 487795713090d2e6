using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>The chat that a message belongs to.</summary>
public sealed record Conversation
{
    /// <summary>Decides the text's format: <c>nick:content</c> or <c>name(group):content</c>.</summary>
    public required ConversationType Type { get; init; }

    /// <summary>1–128 UTF-16 units. Notifications of one conversation are threaded together on the phone.</summary>
    public required string Id { get; init; }

    /// <summary>The group's name as it is to be shown, at most 256 UTF-16 units; absent, its id stands in.</summary>
    public string? Name { get; init; }
}

/// <summary>The kinds of chat.</summary>
[JsonConverter(typeof(EnumNameConverter<ConversationType>))]
public enum ConversationType
{
    /// <summary>One-to-one.</summary>
    Direct,

    /// <summary>Several members, with a name of its own.</summary>
    Group,
}
