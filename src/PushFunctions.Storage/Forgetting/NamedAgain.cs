using System.Buffers.Binary;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Forgetting;

/// <summary>
/// The row of one conversation that lists which forgotten users its roster has named since: they stay in it. Each with the revision of the
/// roster that names them, because the row is written first, and a process may be killed before the roster is.
/// </summary>
/// <param name="App">The app.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Revisions">The roster's revision by <see cref="Tombstone.Digest"/>.</param>
/// <param name="ETag">The row's version; null for a row that is not there.</param>
internal sealed record NamedAgain(string App, string ConversationId, IReadOnlyDictionary<Guid, long> Revisions, ETag? ETag = null)
{
    private const string Kind = "named";
    private const string Packed = "users";
    private const int DigestBytes = 16;
    private const int EntryBytes = DigestBytes + sizeof(long);

    public static string KeyOf(string conversationId) => TableKey.Of(Kind, conversationId);

    public TableEntity ToEntity()
    {
        byte[] bytes = new byte[Revisions.Count * EntryBytes];
        Span<byte> rest = bytes;
        foreach ((Guid digest, long revision) in Revisions)
        {
            digest.TryWriteBytes(rest);
            BinaryPrimitives.WriteInt64LittleEndian(rest[DigestBytes..], revision);
            rest = rest[EntryBytes..];
        }

        TableEntity entity = new(TableKey.Of(App), KeyOf(ConversationId));
        BinaryParts.Write(entity, Packed, bytes);
        return entity;
    }

    public static NamedAgain From(TableEntity entity)
    {
        Dictionary<Guid, long> revisions = [];
        ReadOnlySpan<byte> rest = BinaryParts.Read(entity, Packed);
        for (; rest.Length >= EntryBytes; rest = rest[EntryBytes..])
        {
            revisions[new Guid(rest[..DigestBytes])] = BinaryPrimitives.ReadInt64LittleEndian(rest[DigestBytes..]);
        }

        return new NamedAgain(TableKey.Parts(entity.PartitionKey)[0], TableKey.Parts(entity.RowKey)[1], revisions, entity.ETag);
    }
}
