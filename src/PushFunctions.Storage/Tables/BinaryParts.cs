using System.Globalization;
using Azure.Data.Tables;

namespace PushFunctions.Storage.Tables;

/// <summary>Bytes that one property cannot hold, spread over properties with a common name and numbers from 0.</summary>
internal static class BinaryParts
{
    // Azure's limit for one binary property.
    private const int PartBytes = 64 * 1024;

    public static void Write(TableEntity entity, string name, ReadOnlySpan<byte> bytes)
    {
        for (int part = 0; !bytes.IsEmpty; part++)
        {
            ReadOnlySpan<byte> next = bytes[..Math.Min(PartBytes, bytes.Length)];
            entity[NameOf(name, part)] = next.ToArray();
            bytes = bytes[next.Length..];
        }
    }

    public static byte[] Read(TableEntity entity, string name)
    {
        using MemoryStream joined = new();
        for (int part = 0; entity.GetBinary(NameOf(name, part)) is { } bytes; part++)
        {
            joined.Write(bytes);
        }

        return joined.ToArray();
    }

    private static string NameOf(string name, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
