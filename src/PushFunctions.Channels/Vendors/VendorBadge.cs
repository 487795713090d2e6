using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vendors;

/// <summary>
/// What a push does to the number on the app's icon, for vendors that can add to it: a number that the event sets goes before one that it
/// adds; where it says neither, one more message is one more (Tencent's BadgeAddNum). A push that takes another's place leaves it alone.
/// </summary>
/// <param name="Set">The number itself, 0–99.</param>
/// <param name="Add">How much to add, 1–99; null beside <paramref name="Set"/>.</param>
internal readonly record struct VendorBadge(int? Set, int? Add)
{
    // Huawei, Honor and HarmonyOS take two digits; a launcher shows no more.
    private const int Most = 99;

    /// <summary>The badge of a notification.</summary>
    public static VendorBadge Of(Notification notification)
    {
        BadgeOptions? options = notification.Push.Badge;
        return notification.Quiet ? default
            : notification.Badge is { } set ? new VendorBadge(Math.Min(set, Most), null)
            : options?.Mode == BadgeMode.Keep && options.Add is null ? default
            : new VendorBadge(null, Math.Clamp(options?.Add ?? 1, 1, Most));
    }
}
