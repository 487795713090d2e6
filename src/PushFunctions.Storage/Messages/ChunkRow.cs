using System.Globalization;
using Azure.Data.Tables;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Json;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>A chunk's row: its state in columns a person can read, its devices packed (see <see cref="EntryPacking"/>).</summary>
internal static class ChunkRow
{
    public const string Kind = "chunk";

    private const string Attempt = "attempt";
    private const string State = "state";
    private const string Holder = "holder";
    private const string Run = "run";
    private const string NotBefore = "notBefore";
    private const string Recalled = "recalled";
    private const string EntriesColumn = "entries";
    private const string TriesColumn = "tries";

    // Not through TableKey: the parts are ours and need no escaping.
    public static string KeyOf(int chunk) => string.Create(CultureInfo.InvariantCulture, $"{Kind}|{chunk:D5}");

    public static int NumberOf(string rowKey) => int.Parse(rowKey.AsSpan(Kind.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static TableEntity ToEntity(ChunkKey key, ChunkRecord record, ReadOnlySpan<byte> entries)
    {
        TableEntity entity = new(EventRow.PartitionOf(key.App, key.MessageId), KeyOf(key.Chunk))
        {
            [Attempt] = record.Attempt,
            [State] = EnumNames.NameOf(record.State),
            [Holder] = record.Holder,
            [Run] = record.Run,
        };
        if (record.NotBefore is { } notBefore)
        {
            entity[NotBefore] = notBefore.ToUniversalTime();
        }

        if (record.IsRecalled)
        {
            entity[Recalled] = true;
        }

        BinaryParts.Write(entity, EntriesColumn, entries);
        byte[] tries = TryPacking.Pack(record.Entries);
        if (entries.Length + tries.Length <= PackedBytes.MaxPerRow)
        {
            BinaryParts.Write(entity, TriesColumn, tries);
        }

        return entity;
    }

    public static ChunkRecord From(TableEntity entity) => new()
    {
        Attempt = entity.GetInt32(Attempt)!.Value,
        State = EnumNames.TryParse(entity.GetString(State), out ChunkState state) ? state : throw new InvalidDataException("unknown chunk state"),
        Holder = entity.GetString(Holder),
        Run = entity.GetString(Run),
        NotBefore = entity.GetDateTimeOffset(NotBefore),
        IsRecalled = entity.GetBoolean(Recalled) == true,
        Entries = TryPacking.Unpack(BinaryParts.Read(entity, TriesColumn), EntryPacking.Unpack(BinaryParts.Read(entity, EntriesColumn))),
    };
}
