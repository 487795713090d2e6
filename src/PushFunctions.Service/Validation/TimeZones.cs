using System.Text.RegularExpressions;

namespace PushFunctions.Service.Validation;

/// <summary>
/// Knows IANA time zones by the machine's own data. Where that is missing (a bare container; Windows without ICU), a well-formed name
/// is believed: refusing a phone for what the server lacks would be worse than a zone nobody can compute with.
/// </summary>
internal static partial class TimeZones
{
    private static readonly Lazy<bool> HaveData = new(() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _));

    public static bool IsKnown(string name) =>
        name == "UTC" || (name.Length <= 64 && WellFormed().IsMatch(name) && (!HaveData.Value || Exists(name)));

    private static bool Exists(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    // Also keeps the name from walking out of the folder that zones are looked up in.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){1,2}\z")]
    private static partial Regex WellFormed();
}
