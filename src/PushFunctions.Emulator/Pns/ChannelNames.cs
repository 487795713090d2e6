namespace PushFunctions.Emulator.Pns;

/// <summary>The channels that something here answers for. A vendor's emulator adds its own.</summary>
internal static class ChannelNames
{
    public const string Apns = "apns";
    public const string Fcm = "fcm";

    public static IReadOnlyList<string> All { get; } = [Apns, Fcm];
}
