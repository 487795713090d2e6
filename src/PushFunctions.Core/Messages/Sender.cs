namespace PushFunctions.Core.Messages;

/// <summary>Who said the message.</summary>
public sealed record Sender
{
    /// <summary>The user's id, 1–128 UTF-16 units. A recipient with this id is skipped.</summary>
    public required string Id { get; init; }

    /// <summary>The nickname that notifications begin with, at most 256 UTF-16 units; absent, the text stands alone.</summary>
    public string? Name { get; init; }

    /// <summary>The name that the sender goes by in this group, at most 256 UTF-16 units; goes before <see cref="Name"/> in group chats.</summary>
    public string? NameCard { get; init; }
}
