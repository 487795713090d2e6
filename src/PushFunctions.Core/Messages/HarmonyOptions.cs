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
    public PushSound? Sound { get; init; }

    /// <summary>Seconds, 1–60, that the sound is repeated or cut to; only with <see cref="Sound"/>.</summary>
    public int? SoundDuration { get; init; }

    /// <summary>What Push Kit keeps for a phone that is offline: -1 every push, 0 the newest alone, 1–100 the newest of each number. Goes
    /// before the app's.</summary>
    public int? CollapseKey { get; init; }

    /// <summary>The account on the phone, as its app added it at Push Kit, that alone may show the push; at most 64 UTF-16 units.</summary>
    public string? ProfileId { get; init; }
}
