using System.IO.Compression;
using PushFunctions.Core.Dispatching;

namespace PushFunctions.Service.Storage.Messages;

/// <summary>
/// Packs a chunk's devices into what a row can hold. Azure's row takes 1 MiB with its names and keys; 500 users with 32 devices each fit
/// as they are where device ids look like the ones that phones have. Where ids are as long and as random as the rules allow they do not,
/// and the row is shortened by the first of <see cref="EntryForm"/> that fits.
/// </summary>
internal static class EntryPacking
{
    /// <summary>Bytes of packed entries that a row holds beside its other columns.</summary>
    public const int MaxBytes = 960 * 1024;

    // Version 1, which knew nothing of sound, preview and silence, is still read: rows outlive a deployment.
    private const byte FirstVersion = 1;
    private const byte Version = 2;
    private const byte Plain = 0;
    private const byte Compressed = 1;
    private const int HeaderBytes = 2;

    // Below this Brotli costs time and gains nothing: the one device of a one-to-one message.
    private const int WorthCompressing = 256;

    // Brotli's middle: within a tenth of the best size for a fraction of the time.
    private const int Quality = 5;
    private const int WindowBits = 22;

    /// <summary>The packed entries, and the form in which they fit.</summary>
    /// <exception cref="InvalidOperationException">They fit in no form.</exception>
    public static (byte[] Bytes, EntryForm Form) Pack(IReadOnlyList<DeviceEntry> entries)
    {
        foreach (EntryForm form in Enum.GetValues<EntryForm>())
        {
            byte[] bytes = Pack(entries, form);
            if (bytes.Length <= MaxBytes)
            {
                return (bytes, form);
            }
        }

        throw new InvalidOperationException($"{entries.Count} devices of one chunk do not fit into a row");
    }

    public static IReadOnlyList<DeviceEntry> Unpack(byte[] packed)
    {
        if (packed is not [FirstVersion or Version, Plain or Compressed, ..])
        {
            throw new InvalidDataException("a chunk's devices are packed in a way that this version does not know");
        }

        MemoryStream body = new(packed, HeaderBytes, packed.Length - HeaderBytes, writable: false);
        using Stream source = packed[1] == Compressed ? new BrotliStream(body, CompressionMode.Decompress) : body;
        return EntryReader.Read(source, hasChoices: packed[0] != FirstVersion);
    }

    private static byte[] Pack(IReadOnlyList<DeviceEntry> entries, EntryForm form)
    {
        using MemoryStream plain = new();
        plain.Write([Version, Plain]);
        EntryWriter.Write(plain, entries, form);
        ReadOnlySpan<byte> body = plain.GetBuffer().AsSpan(HeaderBytes, (int)plain.Length - HeaderBytes);
        if (body.Length >= WorthCompressing)
        {
            byte[] packed = new byte[HeaderBytes + BrotliEncoder.GetMaxCompressedLength(body.Length)];
            if (BrotliEncoder.TryCompress(body, packed.AsSpan(HeaderBytes), out int written, Quality, WindowBits) && written < body.Length)
            {
                (packed[0], packed[1]) = (Version, Compressed);
                return packed[..(HeaderBytes + written)];
            }
        }

        return plain.ToArray();
    }
}

/// <summary>What a row holds of its devices, from everything downwards.</summary>
internal enum EntryForm
{
    /// <summary>Everything, as written.</summary>
    Complete,

    /// <summary>Device ids as <see cref="DeviceDigest"/>: reports show the digest, dispatch still finds the device.</summary>
    DigestedIds,

    /// <summary>Outcomes without their detail as well: reports show what became of a device and not why.</summary>
    WithoutDetails,
}
