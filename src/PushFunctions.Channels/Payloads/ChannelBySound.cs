using System.Collections.Frozen;

namespace PushFunctions.Channels.Payloads;

/// <summary>
/// Which Android notification channel a push goes to: from Android 8 on the channel, not the push, makes the sound. A sound is found
/// as it is written or without its suffix, so that <c>chime.caf</c> and <c>chime</c> need one entry. Silence has a channel only by an entry
/// of its own, <c>push.no_sound</c>: there, leaving the sound out of the push silences nothing.
/// </summary>
internal sealed class ChannelBySound(IReadOnlyDictionary<string, string> bySound, string? byDefault)
{
    private readonly FrozenDictionary<string, string> _bySound = bySound.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _byBareSound = bySound
        .Where(entry => entry.Key != SoundName.None)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .GroupBy(entry => SoundName.WithoutSuffix(entry.Key), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>The event's own choice, then the sound's channel (a null sound is silence), then the app's default; null leaves it to the
    /// app's manifest.</summary>
    public string? Find(string? chosen, string? sound)
    {
        if (!string.IsNullOrEmpty(chosen))
        {
            return chosen;
        }

        return _bySound.TryGetValue(sound ?? SoundName.None, out string? channel)
            || (sound is not null && _byBareSound.TryGetValue(SoundName.WithoutSuffix(sound), out channel))
            ? channel
            : byDefault;
    }
}
