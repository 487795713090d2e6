using PushFunctions.Core.Rosters;

namespace PushFunctions.Storage.Rosters;

/// <summary>What was read of a roster.</summary>
/// <param name="Head">Null for an unknown conversation, or where it was not asked for.</param>
/// <param name="Shards">The shards that were asked for.</param>
internal sealed record RosterReading(HeadRow? Head, IReadOnlyList<ShardRow> Shards)
{
    public IEnumerable<RosterMember> Members => Shards.SelectMany(shard => shard.Members.Values);
}
