namespace PushFunctions.Storage.Clients;

/// <summary>How long what became of messages is kept, and devices that are not heard of.</summary>
public sealed class RetentionOptions
{
    public const string SectionName = "Push:Retention";

    public const int MaxMonths = 12;

    // What seenAt is good for is a day; and nobody is to lose a phone over a holiday by a slip of the pen.
    public const int MinSilentDeviceDays = 7;

    public const int MaxSilentDeviceDays = 3650;

    /// <summary>Whole months before the current one, 1–<see cref="MaxMonths"/>; older tables are dropped. Default: 2.</summary>
    public int Months { get; set; } = 2;

    /// <summary>
    /// Days without registration or report after which a device is removed, <see cref="MinSilentDeviceDays"/>–<see cref="MaxSilentDeviceDays"/>.
    /// Default: null, never. FCM itself calls a token stale after 270 days (Firebase, "Best practices for FCM registration token management").
    /// </summary>
    public int? SilentDeviceDays { get; set; }
}
