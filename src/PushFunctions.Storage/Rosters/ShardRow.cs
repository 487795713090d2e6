using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>One of a roster's sixteen rows of members. All of them are there as soon as the roster is, empty ones too.</summary>
internal sealed record ShardRow(int Shard, IReadOnlyDictionary<string, RosterMember> Members, ETag ETag = default)
{
    private const string Kind = "shard";
    private const string Packed = "members";

    // For whoever looks at the table; the packed members know their number themselves.
    private const string CountColumn = "count";

    // Not through TableKey: the parts are ours and need no escaping.
    public static string KeyOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Kind}{TableKey.Separator}{shard:D2}");

    public static bool IsShard(TableEntity entity) => entity.RowKey.StartsWith(Kind, StringComparison.Ordinal);

    /// <summary>All sixteen shards of the given members.</summary>
    public static IEnumerable<ShardRow> Deal(IEnumerable<RosterMember> members)
    {
        ILookup<int, RosterMember> byShard = members.ToLookup(member => RosterShards.Of(member.UserId));
        return Enumerable.Range(0, RosterShards.Count)
            .Select(shard => new ShardRow(shard, byShard[shard].ToDictionary(member => member.UserId, StringComparer.Ordinal)));
    }

    /// <summary>The row, and the bytes of its members.</summary>
    public (TableEntity Entity, int Bytes) ToEntity(string partition)
    {
        byte[] packed = MemberPacking.Pack([.. Members.Values.OrderBy(member => member.UserId, StringComparer.Ordinal)]);
        TableEntity entity = new(partition, KeyOf(Shard)) { [CountColumn] = Members.Count };
        BinaryParts.Write(entity, Packed, packed);
        return (entity, packed.Length);
    }

    public static ShardRow From(TableEntity entity) => new(
        int.Parse(entity.RowKey.AsSpan(Kind.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        MemberPacking.Unpack(BinaryParts.Read(entity, Packed)).ToDictionary(member => member.UserId, StringComparer.Ordinal),
        entity.ETag);
}
