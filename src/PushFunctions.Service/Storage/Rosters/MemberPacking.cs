using System.IO.Compression;
using System.Text;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Service.Storage.Rosters;

/// <summary>Packs a shard's members into what a row can hold: ids and name cards one after the other, compressed where that is shorter.</summary>
internal static class MemberPacking
{
    /// <summary>Bytes of packed members that a row holds beside its other columns; Azure's row takes 1 MiB with its names and keys.</summary>
    public const int MaxBytes = 960 * 1024;

    private const byte Version = 1;
    private const byte Plain = 0;
    private const byte Compressed = 1;
    private const int HeaderBytes = 2;

    // Brotli's middle: within a tenth of the best size for a fraction of the time.
    private const int Quality = 5;
    private const int WindowBits = 22;

    public static byte[] Pack(IReadOnlyCollection<RosterMember> members)
    {
        using MemoryStream plain = new();
        plain.Write([Version, Plain]);
        using (BinaryWriter output = new(plain, Encoding.UTF8, leaveOpen: true))
        {
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
        }

        ReadOnlySpan<byte> body = plain.GetBuffer().AsSpan(HeaderBytes, (int)plain.Length - HeaderBytes);
        byte[] packed = new byte[HeaderBytes + BrotliEncoder.GetMaxCompressedLength(body.Length)];
        if (!BrotliEncoder.TryCompress(body, packed.AsSpan(HeaderBytes), out int written, Quality, WindowBits) || written >= body.Length)
        {
            return plain.ToArray();
        }

        (packed[0], packed[1]) = (Version, Compressed);
        return packed[..(HeaderBytes + written)];
    }

    public static IReadOnlyList<RosterMember> Unpack(byte[] packed)
    {
        if (packed is not [Version, Plain or Compressed, ..])
        {
            throw new InvalidDataException("a roster's members are packed in a way that this version does not know");
        }

        MemoryStream body = new(packed, HeaderBytes, packed.Length - HeaderBytes, writable: false);
        using Stream source = packed[1] == Compressed ? new BrotliStream(body, CompressionMode.Decompress) : body;
        using BinaryReader input = new(source, Encoding.UTF8);
        RosterMember[] members = new RosterMember[input.Read7BitEncodedInt()];
        for (int i = 0; i < members.Length; i++)
        {
            // Initializers run in the order they are written in, which is the writer's.
            members[i] = new RosterMember { UserId = input.ReadString(), NameCard = input.ReadBoolean() ? input.ReadString() : null };
        }

        return members;
    }
}
