using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// TUIKit's own emoticons, which travel in texts as codes such as <c>[TUIEmoji_Smile]</c>. A notification is drawn by the phone, which has
/// no pictures for them: they become the emoji that looks like it, and those that have none the word in the code, <c>[857]</c>. Source: the
/// list of 62 in TUIKit's <c>emojiUrlMap</c>; which emoji is alike is our choice.
/// </summary>
internal static partial class TencentEmoji
{
    private static readonly FrozenDictionary<string, string> Emoji = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Smile"] = "🙂",
        ["Expect"] = "🤗",
        ["Blink"] = "😉",
        ["Guffaw"] = "😆",
        ["KindSmile"] = "😊",
        ["Haha"] = "😁",
        ["Cheerful"] = "😄",
        ["Speechless"] = "😓",
        ["Amazed"] = "😮",
        ["Sorrow"] = "😢",
        ["Complacent"] = "😎",
        ["Silly"] = "🤪",
        ["Lustful"] = "😍",
        ["Giggle"] = "😃",
        ["Kiss"] = "😘",
        ["Wail"] = "😭",
        ["TearsLaugh"] = "😂",
        ["Trapped"] = "😪",
        ["Mask"] = "😷",
        ["Fear"] = "😨",
        ["BareTeeth"] = "😬",
        ["FlareUp"] = "😡",
        ["Yawn"] = "🥱",
        ["Tact"] = "🤓",
        ["Stareyes"] = "🤩",
        ["ShutUp"] = "🤐",
        ["Sigh"] = "😮‍💨",
        ["Hehe"] = "😏",
        ["Silent"] = "🤫",
        ["Surprised"] = "😲",
        ["Askance"] = "🙄",
        ["Ok"] = "👌",
        ["Shit"] = "💩",
        ["Monster"] = "👾",
        ["Daemon"] = "😈",
        ["Rage"] = "👿",
        ["Fool"] = "😵",
        ["Pig"] = "🐷",
        ["Cow"] = "🐮",
        ["Skull"] = "💀",
        ["Bombs"] = "💣",
        ["Coffee"] = "☕",
        ["Cake"] = "🎂",
        ["Beer"] = "🍺",
        ["Flower"] = "🌹",
        ["Watermelon"] = "🍉",
        ["Heart"] = "❤️",
        ["Moon"] = "🌙",
        ["Sun"] = "☀️",
        ["Star"] = "⭐",
        ["RedPacket"] = "🧧",
        ["Celebrate"] = "🎉",
        ["Knife"] = "🔪",
        ["Like"] = "👍",
        ["Prohibit"] = "🈲",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text with emoji or words for codes; null for none.</summary>
    public static string? Show(string? text) => text is null ? null : Code().Replace(text, static match =>
    {
        string name = match.Groups[1].Value;
        return Emoji.TryGetValue(name, out string? emoji) ? emoji : $"[{name}]";
    });

    [GeneratedRegex(@"\[TUIEmoji_([A-Za-z0-9]{1,32})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
