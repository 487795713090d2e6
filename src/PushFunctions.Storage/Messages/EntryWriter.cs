using System.Text;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;

namespace PushFunctions.Storage.Messages;

/// <summary>
/// Writes entries one after the other, numbers as variable-length integers and every text once: 0 is null, 1 is a new text that follows,
/// n is the (n − 2)th text so far. Enum values travel by name, so that their order in the code is free to change.
/// <see cref="EntryReader"/> is the other half.
/// </summary>
internal sealed class EntryWriter
{
    /// <summary>Bits of a byte, fixed for ever.</summary>
    public const byte HidePreview = 1;

    /// <inheritdoc cref="HidePreview"/>
    public const byte Silent = 2;

    /// <inheritdoc cref="HidePreview"/>
    public const byte Unanswered = 4;

    /// <inheritdoc cref="HidePreview"/>
    public const byte Replaced = 8;

    /// <inheritdoc cref="HidePreview"/>
    public const byte Afresh = 16;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly BinaryWriter _output;

    private EntryWriter(BinaryWriter output) => _output = output;

    public static void Write(Stream stream, IReadOnlyList<DeviceEntry> entries, EntryForm form)
    {
        using BinaryWriter output = new(stream, Encoding.UTF8, leaveOpen: true);
        EntryWriter writer = new(output);
        output.Write7BitEncodedInt(entries.Count);
        foreach (DeviceEntry entry in entries)
        {
            writer.Write(entry, form);
        }
    }

    private void Write(DeviceEntry entry, EntryForm form)
    {
        Write(entry.UserId);
        Write(entry.DeviceId is { } id && form >= EntryForm.DigestedIds ? DeviceDigest.Of(id) : entry.DeviceId);
        Write(entry.Channel is { } channel ? EnumNames.NameOf(channel) : null);
        Write(entry.Language);
        Write(entry.Badge);
        Write(entry.Tries);
        Write(EnumNames.NameOf(entry.Outcome.Kind));
        Write(form >= EntryForm.WithoutDetails ? null : entry.Outcome.Detail);
        Write(entry.Outcome.Until?.UtcTicks);
        Write(entry.Sound?.ToText());
        _output.Write(ChoicesOf(entry));
    }

    private static byte ChoicesOf(DeviceEntry entry) => (byte)(
        (entry.HidePreview ? HidePreview : 0)
        | (entry.Silent ? Silent : 0)
        | (entry.Unanswered ? Unanswered : 0)
        | (entry.IsReplaced ? Replaced : 0)
        | (entry.IsAfresh ? Afresh : 0));

    private void Write(string? text)
    {
        if (text is null)
        {
            _output.Write7BitEncodedInt(0);
        }
        else if (_known.TryGetValue(text, out int index))
        {
            _output.Write7BitEncodedInt(index + 2);
        }
        else
        {
            _known.Add(text, _known.Count);
            _output.Write7BitEncodedInt(1);
            _output.Write(text);
        }
    }

    // Null is 0, everything else one more than it is; the encoding takes any 64 bits.
    private void Write(long? number) => _output.Write7BitEncodedInt64(number is { } value ? value + 1 : 0);
}
