using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Ports;

/// <summary>Where rosters are kept, each whole or not at all: no reader ever sees half a change.</summary>
public interface IRosterStore
{
    /// <summary>Members of one roster at most.</summary>
    const int MaxMembers = 10_000;

    /// <summary>What taking an event in needs to know: the roster's size and name, and one member. Null for an unknown conversation.</summary>
    /// <param name="app">The app.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="userId">The member to look up; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<RosterGlance?> GlanceAsync(string app, string conversationId, string? userId, CancellationToken cancellationToken);

    /// <summary>The members in a run of shards, by id; none for an unknown conversation.</summary>
    Task<IReadOnlyList<RosterMember>> ReadShardsAsync(
        string app, string conversationId, int firstShard, int lastShard, CancellationToken cancellationToken);

    /// <summary>The whole roster, members by id; null for an unknown conversation.</summary>
    Task<Roster?> FindAsync(string app, string conversationId, CancellationToken cancellationToken);

    /// <summary>Puts a roster in the place of whatever there was.</summary>
    Task<RosterWrite> ReplaceAsync(string app, string conversationId, Roster roster, CancellationToken cancellationToken);

    /// <summary>Changes a roster as it stands by then: of changes made at once, none is lost.</summary>
    Task<RosterWrite> ChangeAsync(string app, string conversationId, RosterChange change, CancellationToken cancellationToken);
}
