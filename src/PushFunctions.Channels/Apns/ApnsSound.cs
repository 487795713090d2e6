using System.Text.Json;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Apns;

/// <summary>The member <c>sound</c> of <c>aps</c>: a name, or for a critical alert Apple's dictionary.</summary>
internal static class ApnsSound
{
    /// <summary>Writes it, unless there is none.</summary>
    public static void Write(Utf8JsonWriter writer, PushSound? sound)
    {
        if (sound is not { Critical: true })
        {
            writer.WriteText("sound"u8, sound?.Name);
            return;
        }

        writer.WriteStartObject("sound"u8);
        writer.WriteNumber("critical"u8, 1);
        writer.WriteText("name"u8, sound.Name);
        if (sound.Volume is { } volume)
        {
            writer.WriteNumber("volume"u8, volume);
        }

        writer.WriteEndObject();
    }
}
