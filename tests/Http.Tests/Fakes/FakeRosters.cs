using System.Collections.Concurrent;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>Rosters in memory.</summary>
internal sealed class FakeRosters : IRosterStore
{
    public ConcurrentDictionary<(string App, string Id), Roster> Stored { get; } = new();

    /// <summary>What every write answers instead of writing; null lets it through.</summary>
    public RosterWriteResult? Refusal { get; set; }

    public Task<RosterGlance?> GlanceAsync(string app, string conversationId, string? userId, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.GetValueOrDefault((app, conversationId)) is { } roster
            ? new RosterGlance(Head(roster), roster.Members.FirstOrDefault(member => member.UserId == userId))
            : null);

    public Task<IReadOnlyList<RosterMember>> ReadShardsAsync(
        string app, string conversationId, int firstShard, int lastShard, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RosterMember>>(
        [
            .. Stored.GetValueOrDefault((app, conversationId))?.Members
                .Where(member => RosterShards.Of(member.UserId) is int shard && shard >= firstShard && shard <= lastShard) ?? [],
        ]);

    public Task<Roster?> FindAsync(string app, string conversationId, CancellationToken cancellationToken) =>
        Task.FromResult(Stored.GetValueOrDefault((app, conversationId)));

    public Task<RosterWrite> ReplaceAsync(string app, string conversationId, Roster roster, CancellationToken cancellationToken)
    {
        bool isNew = !Stored.TryGetValue((app, conversationId), out Roster? before);
        return Write(app, conversationId, roster with { Revision = (before?.Revision ?? 0) + 1 }, isNew);
    }

    public Task<RosterWrite> ChangeAsync(string app, string conversationId, RosterChange change, CancellationToken cancellationToken)
    {
        if (!Stored.TryGetValue((app, conversationId), out Roster? before))
        {
            return Task.FromResult(new RosterWrite(RosterWriteResult.Unknown, null));
        }

        HashSet<string> gone = [.. change.Remove, .. change.Add.Select(member => member.UserId)];
        Roster after = new()
        {
            Name = change.Name ?? before.Name,
            Members = [.. before.Members.Where(member => !gone.Contains(member.UserId)), .. change.Add],
            Revision = before.Revision + 1,
        };
        return Write(app, conversationId, after, isNew: false);
    }

    private Task<RosterWrite> Write(string app, string conversationId, Roster roster, bool isNew)
    {
        if (Refusal is { } refusal)
        {
            return Task.FromResult(new RosterWrite(refusal, null));
        }

        Stored[(app, conversationId)] = roster;
        return Task.FromResult(new RosterWrite(isNew ? RosterWriteResult.Created : RosterWriteResult.Written, Head(roster)));
    }

    private static RosterHead Head(Roster roster) => new(roster.Name, roster.Members.Count, roster.Revision);
}
