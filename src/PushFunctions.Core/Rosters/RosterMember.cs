namespace PushFunctions.Core.Rosters;

/// <summary>One member of a conversation.</summary>
public sealed record RosterMember
{
    /// <summary>The user's id, 1–128 UTF-16 units.</summary>
    public required string UserId { get; init; }

    /// <summary>The name that the member goes by in this conversation, at most 256 UTF-16 units; absent, the sender's own name is shown.</summary>
    public string? NameCard { get; init; }
}
