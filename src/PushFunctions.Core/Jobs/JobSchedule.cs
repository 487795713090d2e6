namespace PushFunctions.Core.Jobs;

/// <summary>When a job runs, and for how long.</summary>
/// <param name="Name">Whose mark it is; a job that is renamed starts anew.</param>
/// <param name="Budget">How long one run may take. Within the minute from one tick to the next, so that no run waits for another job's.</param>
public sealed record JobSchedule(string Name, TimeSpan Budget)
{
    // Much later than what passes by itself, much sooner than tomorrow.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    /// <summary>The time of day in UTC, of a job that runs daily; null: with every tick.</summary>
    public TimeOnly? Daily { get; init; }

    /// <summary>The job of the same tick that is let go first, or null.</summary>
    public string? After { get; init; }

    /// <summary>When a job that has done all there was to do is due again.</summary>
    public DateTimeOffset DueAfter(DateTimeOffset done)
    {
        if (Daily is not { } time)
        {
            return done;
        }

        DateTimeOffset today = new(DateOnly.FromDateTime(done.UtcDateTime), time, TimeSpan.Zero);
        return today > done ? today : today.AddDays(1);
    }

    /// <summary>When a job that failed is due again.</summary>
    public DateTimeOffset DueAfterFailure(DateTimeOffset failed) => Daily is null ? failed : failed + AfterFailure;
}
