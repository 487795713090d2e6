namespace PushFunctions.Local.Demo;

/// <summary>One phone of the story.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Name">What the story calls it.</param>
/// <param name="Channel">How it is reached.</param>
/// <param name="Token">Its token: made up, but in the provider's shape.</param>
/// <param name="Language">What it is set to.</param>
internal sealed record DemoPhone(string Owner, string Name, string Channel, string Token, string Language)
{
    /// <summary>What kind of phone it is, on a channel that asks; null on any other.</summary>
    public string? Platform { get; init; }

    /// <summary>One of every channel.</summary>
    public static IReadOnlyList<DemoPhone> All { get; } =
    [
        new("bob", "Bob's iPhone", "apns", new string('b', 64), "en"),
        new("carol", "Carol's Pixel", "fcm", "carols-pixel-token", "en"),
        new("mei", "Mei's Xiaomi", "xiaomi", "meis-xiaomi-regid", "zh-CN"),
        new("hua", "Hua's P40", "huawei", "huas-p40-token", "zh-CN"),
        new("dan", "Dan's Mate 70", "harmony", "dans-mate-token", "en"),
        new("rong", "Rong's Honor", "honor", "rongs-honor-token", "zh-CN"),
        new("eve", "Eve's OnePlus", "oppo", $"CN_{new string('e', 32)}", "en"),
        new("wei", "Wei's vivo", "vivo", "v2-weis-vivo-regid", "zh-CN"),
        new("lan", "Lan's Meizu", "meizu", "lans-meizu-pushid", "zh-CN"),
        new("ting", "Ting's Redmi", "tpns", $"0{new string('d', 35)}", "zh-CN") { Platform = "android" },
        new("jun", "Jun's OnePlus", "timpush", "juns-registration-id", "zh-CN"),
    ];
}
