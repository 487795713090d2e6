using System.Text;
using PushFunctions.Core.Chunks;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// Packs the last tries of a chunk's devices, apart from the devices themselves: code that does not know of them goes on without, and where a
/// row has no room for them they are left out. Times are kept to the millisecond.
/// </summary>
internal static class TryPacking
{
    private const byte Version = 1;

    /// <summary>The packed tries; empty where nobody was tried.</summary>
    public static byte[] Pack(IReadOnlyList<DeviceEntry> entries) => entries.Any(entry => entry.LastTry is not null)
        ? PackedBytes.Pack(Version, stream => Write(stream, entries))
        : [];

    /// <summary>The entries with their tries.</summary>
    public static IReadOnlyList<DeviceEntry> Unpack(byte[] packed, IReadOnlyList<DeviceEntry> entries)
    {
        if (packed.Length == 0)
        {
            return entries;
        }

        using Stream source = PackedBytes.Open(packed, Version, out _);
        using BinaryReader input = new(source, Encoding.UTF8, leaveOpen: true);
        List<string> known = [];
        long last = 0;
        return [.. entries.Select(entry => entry with { LastTry = Read(input, input.Read7BitEncodedInt(), known, ref last) })];
    }

    // Most devices of a wave were tried at the same instant, with the same answer: each is three bytes, of which compression leaves nearly none.
    private static void Write(Stream stream, IReadOnlyList<DeviceEntry> entries)
    {
        using BinaryWriter output = new(stream, Encoding.UTF8, leaveOpen: true);
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        long last = 0;
        foreach (DeviceEntry entry in entries)
        {
            DeviceTry[] tries = [.. entry.LastTry?.All ?? []];
            output.Write7BitEncodedInt(tries.Length);
            foreach (DeviceTry one in tries)
            {
                long at = one.At.ToUnixTimeMilliseconds();
                output.Write7BitEncodedInt64(at - last);
                last = at;
                WriteCode(output, one.Code, known);
            }
        }
    }

    private static void WriteCode(BinaryWriter output, string? code, Dictionary<string, int> known)
    {
        if (code is null)
        {
            output.Write7BitEncodedInt(0);
        }
        else if (known.TryGetValue(code, out int index))
        {
            output.Write7BitEncodedInt(index + 2);
        }
        else
        {
            known.Add(code, known.Count);
            output.Write7BitEncodedInt(1);
            output.Write(code);
        }
    }

    private static DeviceTry? Read(BinaryReader input, int count, List<string> known, ref long last)
    {
        if (count == 0)
        {
            return null;
        }

        last += input.Read7BitEncodedInt64();
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(last);
        string? code = ReadCode(input, known);
        return new DeviceTry(at, code, Read(input, count - 1, known, ref last));
    }

    private static string? ReadCode(BinaryReader input, List<string> known)
    {
        int index = input.Read7BitEncodedInt();
        if (index == 1)
        {
            known.Add(input.ReadString());
            return known[^1];
        }

        return index == 0 ? null : known[index - 2];
    }
}
