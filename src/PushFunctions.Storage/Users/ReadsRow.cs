using System.Buffers.Binary;
using Azure.Data.Tables;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>
/// How far a user has read which conversations, as a row of <c>PushUsers</c>: 17 bytes each, so that 200 of them, which come with every
/// reading of the user, stay below 4 KiB.
/// </summary>
internal static class ReadsRow
{
    public const string RowKey = "reads";

    private const byte Version = 1;
    private const string Packed = "marks";
    private const int KeyBytes = sizeof(ulong);
    private const int WholeAt = KeyBytes + sizeof(long);
    private const int BytesPerMark = WholeAt + 1;

    public static bool IsReads(TableEntity entity) => entity.RowKey == RowKey;

    public static TableEntity ToEntity(string app, string userId, IReadOnlyList<ConversationRead> reads) =>
        new(DeviceRow.PartitionOf(app, userId), RowKey)
        {
            [Packed] = PackedBytes.Pack(Version, stream =>
            {
                Span<byte> slot = stackalloc byte[BytesPerMark];
                foreach (ConversationRead read in reads)
                {
                    BinaryPrimitives.WriteUInt64BigEndian(slot, read.Conversation);
                    BinaryPrimitives.WriteInt64BigEndian(slot[KeyBytes..], read.Mark.UpTo.UtcTicks);
                    slot[WholeAt] = read.Mark.IsWhole ? (byte)1 : (byte)0;
                    stream.Write(slot);
                }
            }),
        };

    public static IReadOnlyList<ConversationRead> From(TableEntity? entity)
    {
        if (entity?.GetBinary(Packed) is not { } packed)
        {
            return [];
        }

        List<ConversationRead> reads = [];
        using Stream stream = PackedBytes.Open(packed, Version, out _);
        byte[] slot = new byte[BytesPerMark];
        while (stream.ReadAtLeast(slot, BytesPerMark, throwOnEndOfStream: false) == BytesPerMark)
        {
            DateTimeOffset upTo = new(BinaryPrimitives.ReadInt64BigEndian(slot.AsSpan(KeyBytes)), TimeSpan.Zero);
            reads.Add(new ConversationRead(BinaryPrimitives.ReadUInt64BigEndian(slot), new ReadMark(upTo, slot[WholeAt] == 1)));
        }

        return reads;
    }
}
