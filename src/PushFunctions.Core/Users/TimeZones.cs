namespace PushFunctions.Core.Users;

/// <summary>Time zones by their IANA names, from the machine's own data.</summary>
internal static class TimeZones
{
    /// <summary>The zone, or null for a name that is absent or that this machine does not know.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;
}
