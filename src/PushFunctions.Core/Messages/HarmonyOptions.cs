namespace PushFunctions.Core.Messages;

/// <summary>What only HarmonyOS 5 and later understands. Source: Tencent's HarmonyInfo.</summary>
public sealed record HarmonyOptions
{
    /// <summary>Goes before <see cref="PushOptions.Title"/>; at most 512 UTF-16 units.</summary>
    public string? Title { get; init; }

    /// <summary>The message class, say <c>IM</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Image"/>. https, at most 1,024 UTF-16 units.</summary>
    public string? Image { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Sound"/>: a file under <c>rawfile</c> with its suffix (mp3, wav, mpeg), at most 30 s
    /// long.</summary>
    public string? Sound { get; init; }

    /// <summary>Seconds, 1–60, that the sound is repeated or cut to; only with <see cref="Sound"/>.</summary>
    public int? SoundDuration { get; init; }
}
