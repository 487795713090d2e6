namespace PushFunctions.Emulator.Channels;

/// <summary>The channels that something here answers for.</summary>
internal static class ChannelNames
{
    public const string Apns = "apns";
    public const string Fcm = "fcm";

    public const string Xiaomi = "xiaomi";
    public const string Huawei = "huawei";
    public const string Harmony = "harmony";
    public const string Honor = "honor";
    public const string Oppo = "oppo";
    public const string Vivo = "vivo";
    public const string Meizu = "meizu";
    public const string Tpns = "tpns";
    public const string Timpush = "timpush";

    /// <summary>The channels with an API of their own; its paths begin with the channel's name here.</summary>
    public static IReadOnlyList<string> Vendors { get; } = [Xiaomi, Huawei, Harmony, Honor, Oppo, Vivo, Meizu, Tpns, Timpush];

    public static IReadOnlyList<string> All { get; } = [Apns, Fcm, .. Vendors];
}
