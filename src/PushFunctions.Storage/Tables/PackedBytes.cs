using System.IO.Compression;

namespace PushFunctions.Storage.Tables;

/// <summary>What a row holds as bytes: a version, how the rest is written, and the rest, compressed where that is shorter.</summary>
internal static class PackedBytes
{
    /// <summary>Packed bytes that a row holds beside its other columns; Azure's row takes 1 MiB with its names and keys.</summary>
    public const int MaxPerRow = 960 * 1024;

    private const byte Plain = 0;
    private const byte Compressed = 1;
    private const int HeaderBytes = 2;

    // Below this Brotli costs time and gains nothing: the one device of a one-to-one message.
    private const int WorthCompressing = 256;

    // Ids and the same few words: Brotli's quick end makes them as short as its middle does, in a fifth of the time (docs/scale.md).
    private const int Quality = 2;
    private const int WindowBits = 22;

    /// <summary>Packs what <paramref name="write"/> writes.</summary>
    public static byte[] Pack(byte version, Action<Stream> write)
    {
        using MemoryStream plain = new();
        plain.Write([version, Plain]);
        write(plain);
        ReadOnlySpan<byte> body = plain.GetBuffer().AsSpan(HeaderBytes, (int)plain.Length - HeaderBytes);
        if (body.Length >= WorthCompressing)
        {
            byte[] packed = new byte[HeaderBytes + BrotliEncoder.GetMaxCompressedLength(body.Length)];
            if (BrotliEncoder.TryCompress(body, packed.AsSpan(HeaderBytes), out int written, Quality, WindowBits) && written < body.Length)
            {
                (packed[0], packed[1]) = (version, Compressed);
                return packed[..(HeaderBytes + written)];
            }
        }

        return plain.ToArray();
    }

    /// <summary>The bytes as they were written.</summary>
    /// <param name="packed">What <see cref="Pack"/> returned.</param>
    /// <param name="latest">The newest version that the caller can read; the oldest is 1.</param>
    /// <param name="version">The version they were written in.</param>
    /// <exception cref="InvalidDataException">They are of another version, or not packed here.</exception>
    public static Stream Open(byte[] packed, byte latest, out byte version)
    {
        if (packed is not [>= 1, Plain or Compressed, ..] || packed[0] > latest)
        {
            throw new InvalidDataException("a row's bytes are packed in a way that this version does not know");
        }

        version = packed[0];
        MemoryStream body = new(packed, HeaderBytes, packed.Length - HeaderBytes, writable: false);
        return packed[1] == Compressed ? new BrotliStream(body, CompressionMode.Decompress) : body;
    }
}
