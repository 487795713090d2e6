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

    /// <summary>The place's IANA time zone; null: each device's own.</summary>
    public string? TimeZone { get; init; }

    /// <summary>True if it is quiet at that instant in that zone.</summary>
    public bool Cover(DateTimeOffset instant, TimeZoneInfo zone)
    {
        if (From == To)
        {
            return false; // neither never nor always: refused where it is set
        }

        // Yesterday's quiet hours may not be over; tomorrow's may have begun where clocks go back over midnight.
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        return CoverFrom(today.AddDays(-1), instant, zone) || CoverFrom(today, instant, zone) || CoverFrom(today.AddDays(1), instant, zone);
    }

    private bool CoverFrom(DateOnly day, DateTimeOffset instant, TimeZoneInfo zone) =>
        instant >= First(day.ToDateTime(From), zone) && instant < Last((From < To ? day : day.AddDays(1)).ToDateTime(To), zone);

    // Clocks that show a time twice show it with the larger offset first.
    private static DateTimeOffset First(DateTime wall, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(wall) ? new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Max()) : Only(wall, zone);

    private static DateTimeOffset Last(DateTime wall, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(wall) ? new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Min()) : Only(wall, zone);

    private static DateTimeOffset Only(DateTime wall, TimeZoneInfo zone)
    {
        // A gap lasts an hour as a rule, and begins and ends with a minute.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        return new DateTimeOffset(wall, zone.GetUtcOffset(wall));
    }
}
