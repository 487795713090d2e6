using NodaTime;

namespace PushFunctions.Core.Users;

/// <summary>
/// The zones of the tz database, links such as <c>US/Pacific</c> and <c>GMT</c> included, as NodaTime carries them: what the machine has
/// installed does not matter. Source: https://nodatime.org/3.2.x/userguide/timezones.
/// </summary>
public static class TimeZones
{
    /// <summary>The rule in words, for error messages.</summary>
    public const string Rule = "must be a name of the tz database such as 'Asia/Shanghai' or 'UTC'";

    /// <summary>The longest name that is kept of a device, known or not, in UTF-16 units; the database's own are shorter.</summary>
    public const int MaxLength = 64;

    /// <summary>True for a name that quiet hours can be computed with. Case counts, as it does in the database.</summary>
    public static bool IsKnown(string name) => Find(name) is not null;

    /// <summary>The zone, or null for a name that is absent or unknown.</summary>
    internal static DateTimeZone? Find(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
