using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// Packs a chunk's devices into what a row can hold. Azure's row takes 1 MiB with its names and keys; 500 users with 32 devices each fit
/// as they are where device ids look like the ones that phones have. Where ids are as long and as random as the rules allow they do not,
/// and the row is shortened by the first of <see cref="EntryForm"/> that fits.
/// </summary>
internal static class EntryPacking
{
    // Version 1, which knew nothing of sound, preview and silence, is still read: rows outlive a deployment.
    private const byte FirstVersion = 1;
    private const byte Version = 2;

    /// <summary>The packed entries, and the form in which they fit.</summary>
    /// <exception cref="InvalidOperationException">They fit in no form.</exception>
    public static (byte[] Bytes, EntryForm Form) Pack(IReadOnlyList<DeviceEntry> entries)
    {
        foreach (EntryForm form in Enum.GetValues<EntryForm>())
        {
            byte[] bytes = PackedBytes.Pack(Version, stream => EntryWriter.Write(stream, entries, form));
            if (bytes.Length <= PackedBytes.MaxPerRow)
            {
                return (bytes, form);
            }
        }

        throw new InvalidOperationException($"{entries.Count} devices of one chunk do not fit into a row");
    }

    public static IReadOnlyList<DeviceEntry> Unpack(byte[] packed)
    {
        using Stream source = PackedBytes.Open(packed, Version, out byte version);
        return EntryReader.Read(source, hasChoices: version != FirstVersion);
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
