using PushFunctions.Core.Rosters;

namespace PushFunctions.Http.Rosters;

/// <summary>A whole roster as a caller puts it.</summary>
internal sealed record RosterBody
{
    public string? Name { get; init; }

    public required IReadOnlyList<RosterMember> Members { get; init; }
}

/// <summary>What a caller wants changed about a roster.</summary>
internal sealed record RosterPatch
{
    public string? Name { get; init; }

    public IReadOnlyList<RosterMember>? Add { get; init; }

    public IReadOnlyList<string>? Remove { get; init; }
}

/// <summary>What a caller is told of a roster.</summary>
internal sealed record RosterView
{
    public required string ConversationId { get; init; }

    public required string App { get; init; }

    public string? Name { get; init; }

    public required int MemberCount { get; init; }

    /// <summary>Counts the roster's changes from 1.</summary>
    public required long Revision { get; init; }

    /// <summary>By id; absent where the caller has just said who they are.</summary>
    public IReadOnlyList<RosterMember>? Members { get; init; }

    public static RosterView Of(string app, string conversationId, RosterHead head) => new()
    {
        ConversationId = conversationId,
        App = app,
        Name = head.Name,
        MemberCount = head.Count,
        Revision = head.Revision,
    };

    public static RosterView Of(string app, string conversationId, Roster roster) =>
        Of(app, conversationId, new RosterHead(roster.Name, roster.Members.Count, roster.Revision)) with { Members = roster.Members };
}
