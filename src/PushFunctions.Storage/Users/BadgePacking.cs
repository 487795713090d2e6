using System.Buffers.Binary;
using Azure.Data.Tables;
using PushFunctions.Core.Badges;

namespace PushFunctions.Storage.Users;

/// <summary>A device's count as two columns of its row: the number, and the pushes that are in it at 12 bytes each.</summary>
internal static class BadgePacking
{
    private const string Number = "badge";
    private const string Recent = "badgeRecent";
    private const int KeyBytes = sizeof(ulong);
    private const int BytesPerPush = KeyBytes + sizeof(int);

    // A merge cannot take a column away.
    private const int NoBadge = -1;

    public static void Write(TableEntity entity, BadgeCount? count)
    {
        entity[Number] = count?.Number ?? NoBadge;
        entity[Recent] = Pack(count?.Recent ?? []);
    }

    public static BadgeCount? Read(TableEntity entity) =>
        entity.GetInt32(Number) is >= 0 and int number ? new BadgeCount(number, Unpack(entity.GetBinary(Recent) ?? [])) : null;

    private static byte[] Pack(IReadOnlyList<CountedPush> pushes)
    {
        byte[] bytes = new byte[pushes.Count * BytesPerPush];
        foreach ((int index, CountedPush push) in pushes.Index())
        {
            Span<byte> slot = bytes.AsSpan(index * BytesPerPush, BytesPerPush);
            BinaryPrimitives.WriteUInt64BigEndian(slot, push.Key);
            BinaryPrimitives.WriteInt32BigEndian(slot[KeyBytes..], push.Number);
        }

        return bytes;
    }

    private static CountedPush[] Unpack(byte[] bytes) =>
    [
        .. bytes.Chunk(BytesPerPush).Where(slot => slot.Length == BytesPerPush).Select(slot => new CountedPush(
            BinaryPrimitives.ReadUInt64BigEndian(slot), BinaryPrimitives.ReadInt32BigEndian(slot.AsSpan(KeyBytes)))),
    ];
}
