using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Users;

/// <summary>Quiet hours by the wall clock of a place, the two nights included on which that clock is changed.</summary>
public sealed class QuietHoursTests
{
    // In Berlin clocks skip 02:00–03:00 on 2027-03-28 (01:00 UTC), and show 02:00–03:00 twice on 2026-10-25 (from 00:00 and 01:00 UTC).
    [Theory]
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T15:30:00Z", true)] // 23:30
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T13:59:59Z", false)]
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T14:00:00Z", true)]
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T16:00:00Z", true)] // midnight
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T22:59:59Z", true)]
    [InlineData("22:00-07:00", "Asia/Shanghai", "2026-11-22T23:00:00Z", false)] // 07:00
    [InlineData("12:00-14:00", "UTC", "2026-11-22T12:00:00Z", true)]
    [InlineData("12:00-14:00", "UTC", "2026-11-22T14:00:00Z", false)]
    [InlineData("00:00-23:59", "UTC", "2026-11-22T23:58:59Z", true)]
    [InlineData("00:00-23:59", "UTC", "2026-11-22T23:59:00Z", false)]
    [InlineData("07:00-07:00", "UTC", "2026-11-22T07:00:00Z", false)]

    // Winter and summer.
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-01-10T06:30:00Z", false)]
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-01-10T05:30:00Z", true)]
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-07-10T05:30:00Z", false)]
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-07-10T04:30:00Z", true)]

    // The gap: what lies in it comes at its end.
    [InlineData("02:30-06:00", "Europe/Berlin", "2027-03-28T00:59:59Z", false)] // 01:59:59
    [InlineData("02:30-06:00", "Europe/Berlin", "2027-03-28T01:00:00Z", true)] // 03:00
    [InlineData("22:00-02:30", "Europe/Berlin", "2027-03-28T00:59:59Z", true)]
    [InlineData("22:00-02:30", "Europe/Berlin", "2027-03-28T01:00:00Z", false)]
    [InlineData("02:15-02:45", "Europe/Berlin", "2027-03-28T01:00:00Z", false)] // there is no such time that night
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-03-28T04:59:59Z", true)]
    [InlineData("22:00-07:00", "Europe/Berlin", "2027-03-28T05:00:00Z", false)]

    // The overlap: from the first time to the last, without a break.
    [InlineData("02:30-06:00", "Europe/Berlin", "2026-10-25T00:29:59Z", false)] // 02:29:59 summer time
    [InlineData("02:30-06:00", "Europe/Berlin", "2026-10-25T00:30:00Z", true)]
    [InlineData("02:30-06:00", "Europe/Berlin", "2026-10-25T01:15:00Z", true)] // 02:15 again
    [InlineData("22:00-02:30", "Europe/Berlin", "2026-10-25T00:45:00Z", true)] // 02:45 summer time, but 02:30 is still to come again
    [InlineData("22:00-02:30", "Europe/Berlin", "2026-10-25T01:29:59Z", true)]
    [InlineData("22:00-02:30", "Europe/Berlin", "2026-10-25T01:30:00Z", false)] // 02:30 winter time
    [InlineData("22:00-07:00", "Europe/Berlin", "2026-10-25T05:59:59Z", true)]
    [InlineData("22:00-07:00", "Europe/Berlin", "2026-10-25T06:00:00Z", false)]

    // Clocks that went back over midnight, and a day that a place left out.
    [InlineData("00:00-00:30", "America/St_Johns", "2010-11-07T02:30:30Z", true)] // 00:00:30 on the 7th, half a minute before they showed 23:01
    [InlineData("00:00-00:30", "America/St_Johns", "2010-11-07T03:00:00Z", true)] // 23:30 on the 6th again
    [InlineData("00:00-00:30", "America/St_Johns", "2010-11-07T04:00:00Z", false)]
    [InlineData("10:00-12:00", "Pacific/Apia", "2011-12-30T10:30:00Z", false)] // 00:30 on the 31st; there was no 30th
    public void Cover_AtAnInstant_GoesByTheWallClock(string hours, string zone, string instant, bool quiet)
    {
        FakeTimeProvider clock = new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

        Assert.Equal(quiet, Parse(hours).Cover(clock.GetUtcNow(), TimeZones.Find(zone)!));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25T00:00:00Z")]
    [InlineData("Europe/Berlin", "2027-03-28T00:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T00:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-04-03T00:00:00Z")] // half an hour
    [InlineData("Asia/Kathmandu", "2027-04-03T00:00:00Z")]
    public void Cover_OverANightWhenClocksChange_BeginsOnceAndEndsOnce(string zone, string from)
    {
        DateTimeZone place = TimeZones.Find(zone)!;
        FakeTimeProvider clock = new(DateTimeOffset.Parse(from, CultureInfo.InvariantCulture));
        foreach (string hours in new[] { "01:10-02:20", "22:00-02:30", "01:45-02:15", "23:00-01:50" })
        {
            QuietHours quiet = Parse(hours);
            DateTimeOffset start = clock.GetUtcNow();
            bool[] minutes = [.. Enumerable.Range(-12 * 60, 48 * 60).Select(minute => quiet.Cover(start.AddMinutes(minute), place))];
            int changes = minutes.Zip(minutes.Skip(1)).Count(pair => pair.First != pair.Second);

            // Two nights begin or end within two days, whatever happens in one of them.
            Assert.InRange(changes, 3, 4);
        }
    }

    private static QuietHours Parse(string hours) => new()
    {
        From = TimeOnly.ParseExact(hours[..5], "HH:mm", CultureInfo.InvariantCulture),
        To = TimeOnly.ParseExact(hours[6..], "HH:mm", CultureInfo.InvariantCulture),
    };
}
