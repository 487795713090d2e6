using System.Text;
using PushFunctions.Core.Rosters;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Rosters;

/// <summary>Packs a shard's members into what a row can hold: ids and name cards one after the other.</summary>
internal static class MemberPacking
{
    private const byte Version = 1;

    public static byte[] Pack(IReadOnlyCollection<RosterMember> members) => PackedBytes.Pack(Version, stream =>
    {
        using BinaryWriter output = new(stream, Encoding.UTF8, leaveOpen: true);
        output.Write7BitEncodedInt(members.Count);
        foreach (RosterMember member in members)
        {
            output.Write(member.UserId);
            output.Write(member.NameCard is not null);
            if (member.NameCard is not null)
            {
                output.Write(member.NameCard);
            }
        }
    });

    public static IReadOnlyList<RosterMember> Unpack(byte[] packed)
    {
        using BinaryReader input = new(PackedBytes.Open(packed, Version, out _), Encoding.UTF8);
        RosterMember[] members = new RosterMember[input.Read7BitEncodedInt()];
        for (int i = 0; i < members.Length; i++)
        {
            // Initializers run in the order they are written in, which is the writer's.
            members[i] = new RosterMember { UserId = input.ReadString(), NameCard = input.ReadBoolean() ? input.ReadString() : null };
        }

        return members;
    }
}
