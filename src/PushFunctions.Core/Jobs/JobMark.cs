namespace PushFunctions.Core.Jobs;

/// <summary>What is remembered of a job from one run to the next, whichever host ran it.</summary>
/// <param name="Name">The job, as in its <see cref="JobSchedule"/>.</param>
/// <param name="StartedAt">When it last ran.</param>
/// <param name="DueAt">No host starts it before. While it runs, that is when its time is over: a run that was killed is made up for then.</param>
/// <param name="DoneAt">When it last came to the end of all there was to do; null: never yet.</param>
/// <param name="Position">How far it has come since, in its own words; null: from the beginning.</param>
/// <param name="Version">The stored version that this was read from; null if nothing was stored.</param>
public sealed record JobMark(
    string Name, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? DoneAt, string? Position, string? Version)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1) + TimeSpan.FromHours(1);

    /// <summary>True if it is time. What is due later than any job can be was written by a clock that was wrong, and would never be due.</summary>
    public bool IsDue(DateTimeOffset now) => DueAt <= now || DueAt > now + LongestWait;
}
