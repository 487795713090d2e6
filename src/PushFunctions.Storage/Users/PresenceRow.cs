using System.Text;
using Azure.Data.Tables;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Where a user is active without a token, as a row of <c>PushUsers</c>: the clients in the order of their reports, packed.</summary>
internal static class PresenceRow
{
    public const string RowKey = "presence";

    private const byte Version = 1;
    private const string Packed = "clients";

    public static bool IsPresence(TableEntity entity) => entity.RowKey == RowKey;

    public static TableEntity ToEntity(string app, string userId, IReadOnlyList<Presence> clients) =>
        new(DeviceRow.PartitionOf(app, userId), RowKey)
        {
            [Packed] = PackedBytes.Pack(Version, stream =>
            {
                using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
                writer.Write7BitEncodedInt(clients.Count);
                foreach (Presence presence in clients)
                {
                    writer.Write(presence.Client);
                    writer.Write(presence.Until.UtcTicks);
                }
            }),
        };

    public static IReadOnlyList<Presence> From(TableEntity? entity)
    {
        if (entity?.GetBinary(Packed) is not { } packed)
        {
            return [];
        }

        using BinaryReader reader = new(PackedBytes.Open(packed, Version, out _), Encoding.UTF8);
        Presence[] clients = new Presence[reader.Read7BitEncodedInt()];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = new Presence(reader.ReadString(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
        }

        return clients;
    }
}
