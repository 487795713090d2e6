using System.Globalization;

namespace PushFunctions.Storage.Messages;

/// <summary>The names of the tables that what became of messages is kept in: one per month (UTC), so that old months go as whole tables.</summary>
internal static class MonthTable
{
    public const string Prefix = "PushMessages";

    /// <summary>The table of the month that <paramref name="instant"/> is in, or of one that many months earlier.</summary>
    public static string Of(DateTimeOffset instant, int monthsEarlier = 0)
    {
        DateTime utc = instant.UtcDateTime;
        DateTime month = new DateTime(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-monthsEarlier);
        return month.ToString($"'{Prefix}'yyyyMM", CultureInfo.InvariantCulture);
    }

    /// <summary>The tables of the month that <paramref name="now"/> is in and of as many months before it as are kept, the latest first.</summary>
    public static IEnumerable<string> Kept(DateTimeOffset now, int months) =>
        Enumerable.Range(0, months + 1).Select(monthsEarlier => Of(now, monthsEarlier));

    /// <summary>True for the name of a month's table.</summary>
    public static bool IsOne(string table) =>
        table.Length == Prefix.Length + "yyyyMM".Length
        && table.StartsWith(Prefix, StringComparison.Ordinal)
        && !table.AsSpan(Prefix.Length).ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// Where to look first for an earlier post of the same event. On a month's first day that is last month's table, which a post of the
    /// last 24 hours may be in.
    /// </summary>
    public static string FirstCandidate(DateTimeOffset instant) => Of(instant, instant.UtcDateTime.Day == 1 ? 1 : 0);
}
