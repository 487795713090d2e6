using PushFunctions.Core.Rosters;

namespace PushFunctions.Storage.Rosters;

/// <summary>What a change makes of a roster: its new head, and the shards that differ. Pure.</summary>
/// <param name="Head">The new head; the old one where there is nothing to change.</param>
/// <param name="Shards">The shards that differ from what they were.</param>
internal sealed record RosterEdit(RosterHead Head, IReadOnlyList<ShardRow> Shards)
{
    /// <summary>The shards that a change may touch.</summary>
    public static IReadOnlyCollection<int> ShardsOf(RosterChange change) =>
        change.Add.Select(member => member.UserId).Concat(change.Remove).Select(RosterShards.Of).ToHashSet();

    /// <summary>Applies a change.</summary>
    /// <param name="before">The head.</param>
    /// <param name="shards">At least the shards that the change may touch.</param>
    /// <param name="change">The change.</param>
    public static RosterEdit Of(RosterHead before, IReadOnlyList<ShardRow> shards, RosterChange change)
    {
        ILookup<int, RosterMember> add = change.Add.ToLookup(member => RosterShards.Of(member.UserId));
        ILookup<int, string> remove = change.Remove.ToLookup(RosterShards.Of);
        List<ShardRow> changed = [];
        int count = before.Count;
        foreach (ShardRow shard in shards)
        {
            Dictionary<string, RosterMember> members = new(shard.Members, StringComparer.Ordinal);
            bool differs = false;
            foreach (string userId in remove[shard.Shard])
            {
                differs |= members.Remove(userId);
            }

            foreach (RosterMember member in add[shard.Shard])
            {
                differs |= members.GetValueOrDefault(member.UserId) != member;
                members[member.UserId] = member;
            }

            if (differs)
            {
                changed.Add(shard with { Members = members });
                count += members.Count - shard.Members.Count;
            }
        }

        string? name = change.Name is null ? before.Name : change.Name.Length == 0 ? null : change.Name;
        return new RosterEdit(
            name == before.Name && changed.Count == 0 ? before : new RosterHead(name, count, before.Revision + 1), changed);
    }
}
