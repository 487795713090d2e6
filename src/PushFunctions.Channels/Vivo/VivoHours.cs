namespace PushFunctions.Channels.Vivo;

/// <summary>When operational messages may be sent: from 7 o'clock in China, to 22 or 23.</summary>
internal static class VivoHours
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The wait until the next 7 o'clock in China, a second to a day.</summary>
    public static TimeSpan UntilMorning(DateTimeOffset now)
    {
        DateTimeOffset there = now.ToOffset(China);
        DateTimeOffset morning = new(there.Date.AddHours(7), China);
        TimeSpan wait = (there < morning ? morning : morning.AddDays(1)) - there;
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }
}
