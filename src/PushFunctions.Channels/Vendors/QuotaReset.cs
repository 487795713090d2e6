namespace PushFunctions.Channels.Vendors;

/// <summary>When a vendor counts anew.</summary>
internal static class QuotaReset
{
    // All of them count by the Chinese calendar day; China has had no summer time since 1991.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The wait until the next midnight in China, a second to a day.</summary>
    public static TimeSpan Midnight(DateTimeOffset now)
    {
        DateTimeOffset there = now.ToOffset(China);
        TimeSpan wait = new DateTimeOffset(there.Date.AddDays(1), China) - there;
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }
}
