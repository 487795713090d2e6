using System.Text;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Storage.Messages;

/// <summary>Reads what <see cref="EntryWriter"/> wrote.</summary>
internal sealed class EntryReader
{
    private readonly List<string> _known = [];
    private readonly BinaryReader _input;

    private EntryReader(BinaryReader input) => _input = input;

    /// <param name="stream">The packed entries.</param>
    /// <param name="hasChoices">False where they were written before there were any.</param>
    public static IReadOnlyList<DeviceEntry> Read(Stream stream, bool hasChoices)
    {
        using BinaryReader input = new(stream, Encoding.UTF8, leaveOpen: true);
        EntryReader reader = new(input);
        DeviceEntry[] entries = new DeviceEntry[input.Read7BitEncodedInt()];
        for (int i = 0; i < entries.Length; i++)
        {
            DeviceEntry entry = reader.Entry();
            entries[i] = hasChoices ? reader.Choices(entry) : entry;
        }

        return entries;
    }

    // Initializers run in the order they are written in, which is the writer's.
    private DeviceEntry Entry() => new()
    {
        UserId = Text() ?? throw Malformed(),
        DeviceId = Text(),
        Channel = Text() is { } channel ? Value<ChannelName>(channel) : null,
        Language = Text(),
        Badge = (int?)Number(),
        Tries = (int?)Number() ?? throw Malformed(),
        Outcome = new Outcome(Value<OutcomeKind>(Text()), Text(), Number() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null),
    };

    private DeviceEntry Choices(DeviceEntry entry)
    {
        PushSound? sound = PushSound.Parse(Text());
        byte choices = _input.ReadByte();
        return entry with
        {
            Sound = sound,
            HidePreview = (choices & EntryWriter.HidePreview) != 0,
            Silent = (choices & EntryWriter.Silent) != 0,
            Unanswered = (choices & EntryWriter.Unanswered) != 0,
            IsReplaced = (choices & EntryWriter.Replaced) != 0,
            IsAfresh = (choices & EntryWriter.Afresh) != 0,
        };
    }

    private string? Text()
    {
        int reference = _input.Read7BitEncodedInt();
        if (reference == 1)
        {
            _known.Add(_input.ReadString());
        }

        return reference switch
        {
            0 => null,
            1 => _known[^1],
            _ => _known[reference - 2],
        };
    }

    private long? Number() => _input.Read7BitEncodedInt64() is var number and not 0 ? number - 1 : null;

    private static TEnum Value<TEnum>(string? name)
        where TEnum : struct, Enum => EnumNames.TryParse(name, out TEnum value) ? value : throw Malformed();

    private static InvalidDataException Malformed() => new("a chunk's packed devices cannot be read");
}
