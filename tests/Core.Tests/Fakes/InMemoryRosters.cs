using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>Rosters in memory; a test changes them between two calls of the product.</summary>
public sealed class InMemoryRosters(CrashPlan crash) : IRosterStore
{
    private readonly Dictionary<string, Roster> _rosters = [];

    /// <summary>Puts a roster in place, as another process would.</summary>
    public void Put(string conversationId, string? name, params IEnumerable<string> userIds) =>
        Put(conversationId, name, userIds.Select(userId => new RosterMember { UserId = userId }));

    public void Put(string conversationId, string? name, IEnumerable<RosterMember> members) =>
        _rosters[conversationId] = new Roster { Name = name, Members = [.. members] };

    public void Join(string conversationId, params IEnumerable<string> userIds)
    {
        Roster roster = _rosters[conversationId];
        Put(conversationId, roster.Name, roster.Members.Concat(userIds.Select(userId => new RosterMember { UserId = userId })));
    }

    public void Leave(string conversationId, string userId)
    {
        Roster roster = _rosters[conversationId];
        Put(conversationId, roster.Name, roster.Members.Where(member => member.UserId != userId));
    }

    public Task<RosterGlance?> GlanceAsync(string app, string conversationId, string? userId, CancellationToken cancellationToken) =>
        crash.CallAsync("glanceRoster", () => _rosters.GetValueOrDefault(conversationId) is { } roster
            ? new RosterGlance(
                new RosterHead(roster.Name, roster.Members.Count, roster.Revision),
                roster.Members.FirstOrDefault(member => member.UserId == userId))
            : null);

    public Task<IReadOnlyList<RosterMember>> ReadShardsAsync(
        string app, string conversationId, int firstShard, int lastShard, CancellationToken cancellationToken) =>
        crash.CallAsync<IReadOnlyList<RosterMember>>("readShards", () =>
        [
            .. _rosters.GetValueOrDefault(conversationId)?.Members.Where(member =>
                RosterShards.Of(member.UserId) is var shard && shard >= firstShard && shard <= lastShard) ?? [],
        ]);

    public Task<Roster?> FindAsync(string app, string conversationId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RosterWrite> ReplaceAsync(string app, string conversationId, Roster roster, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RosterWrite> ChangeAsync(string app, string conversationId, RosterChange change, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
