namespace PushFunctions.Core.Rosters;

/// <summary>Who belongs to a conversation: whom an event without recipients of its own is for.</summary>
public sealed record Roster
{
    /// <summary>The conversation's name as it is to be shown, at most 256 UTF-16 units; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Up to 10,000 members in no order that means anything, nobody twice.</summary>
    public required IReadOnlyList<RosterMember> Members { get; init; }

    /// <summary>Counts the roster's changes from 1; meaningful in what was read only.</summary>
    public long Revision { get; init; }
}
