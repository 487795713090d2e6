using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Payloads;

/// <summary>What callers write for a sound, and what a platform wants to read.</summary>
internal static class SoundName
{
    /// <summary>Tencent's client constant for "play nothing".</summary>
    public const string None = "push.no_sound";

    /// <summary>
    /// A platform's own sound before the common one; either can be <see cref="None"/>. Null for silence, which a missing common sound
    /// decides: where somebody wants no sound at all, the sender's choice for one platform does not overrule it.
    /// </summary>
    public static PushSound? Choose(PushSound? ofPlatform, PushSound? common)
    {
        if (string.IsNullOrEmpty(common?.Name))
        {
            return null;
        }

        PushSound chosen = string.IsNullOrEmpty(ofPlatform?.Name) ? common : ofPlatform;
        return chosen.Name == None ? null : chosen;
    }

    /// <summary>
    /// An Android raw resource's name, which has no suffix. Tencent's pages ask for <c>shake</c> in one place and show
    /// <c>android.mp3</c> in another, and one event's sound serves both platforms: one suffix is taken off.
    /// </summary>
    public static string WithoutSuffix(string sound)
    {
        int dot = sound.LastIndexOf('.');
        return dot > 0 ? sound[..dot] : sound;
    }

    /// <summary>The same for whoever refuses what is no resource's name: null where a dot is left, which none has.</summary>
    public static string? RawResource(string sound) => WithoutSuffix(sound) is var bare && !bare.Contains('.') ? bare : null;
}
