using System.Globalization;
using System.Text.Json.Serialization;

namespace PushFunctions.Core.Messages;

/// <summary>
/// What a push sounds like: a name, or, for an alert that has to be heard whatever the phone's switches say, a name with
/// <see cref="Critical"/>. In JSON a string, or an object with <c>name</c>, <c>critical</c> and <c>volume</c>. Source: Apple, "Generating a
/// remote notification", keys of the <c>sound</c> dictionary.
/// </summary>
/// <param name="Name">A file's name, with suffix for iOS; <c>default</c> is the system's, <c>push.no_sound</c> is silence. 1–128 UTF-16
/// units without control characters.</param>
[JsonConverter(typeof(PushSoundConverter))]
public sealed record PushSound(string Name)
{
    // No name holds one.
    private const char Separator = '\n';

    /// <summary>True: sounds on iPhones even where they are muted or in a focus, if Apple granted the app that right. Other phones get the
    /// name alone.</summary>
    public bool Critical { get; init; }

    /// <summary>How loud a critical sound is, 0–1; absent: as loud as it goes.</summary>
    public double? Volume { get; init; }

    /// <summary>The sound of that name; none for null.</summary>
    public static implicit operator PushSound?(string? name) => FromString(name);

    /// <summary>The sound of that name; none for null.</summary>
    public static PushSound? FromString(string? name) => name is null ? null : new PushSound(name);

    /// <summary>The sound as a text for storage: a mere name as it is. <see cref="Parse"/> reads it.</summary>
    public string ToText() => Critical
        ? string.Create(CultureInfo.InvariantCulture, $"critical{Separator}{Volume}{Separator}{Name}")
        : Name;

    /// <summary>Reads what <see cref="ToText"/> wrote; null for null.</summary>
    public static PushSound? Parse(string? text) => text?.Split(Separator) is [_, string volume, string name]
        ? new PushSound(name) { Critical = true, Volume = volume.Length == 0 ? null : double.Parse(volume, CultureInfo.InvariantCulture) }
        : FromString(text);

    /// <summary>The text for storage.</summary>
    public override string ToString() => ToText();
}
