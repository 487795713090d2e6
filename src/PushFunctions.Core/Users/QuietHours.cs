using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace PushFunctions.Core.Users;

/// <summary>
/// A part of every day, by the wall clock of a place. It begins the first time that the clock there shows <see cref="From"/> and ends the
/// last time that it shows <see cref="To"/>, so that a night in which clocks go back is quiet from end to end; a time that clocks skip
/// comes when they have skipped it.
/// </summary>
public sealed record QuietHours
{
    /// <summary>The first quiet minute.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>The first minute that is not quiet any more; on the next day where it is not after <see cref="From"/>.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>The place's time zone, a name of the tz database; null: each device's own.</summary>
    public string? TimeZone { get; init; }

    // A time that clocks show twice; one that they skip comes when they have skipped it.
    private static readonly ZoneLocalMappingResolver First =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Last =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>True if it is quiet at that instant in that zone.</summary>
    internal bool Cover(DateTimeOffset at, DateTimeZone zone)
    {
        if (From == To)
        {
            return false; // neither never nor always: refused where it is set
        }

        // Yesterday's quiet hours may not be over; tomorrow's may have begun where clocks go back over midnight.
        Instant instant = Instant.FromDateTimeOffset(at);
        LocalDate today = instant.InZone(zone).Date;
        return CoverFrom(today.PlusDays(-1), instant, zone) || CoverFrom(today, instant, zone) || CoverFrom(today.PlusDays(1), instant, zone);
    }

    private bool CoverFrom(LocalDate day, Instant instant, DateTimeZone zone)
    {
        LocalDateTime from = day + From.ToLocalTime();
        LocalDateTime to = (From < To ? day : day.PlusDays(1)) + To.ToLocalTime();
        return instant >= zone.ResolveLocal(from, First).ToInstant() && instant < zone.ResolveLocal(to, Last).ToInstant();
    }
}
