using System.Text.RegularExpressions;

namespace PushFunctions.Http.Validation;

/// <summary>
/// Knows IANA time zones by the machine's own data. Where that is missing (a bare container; Windows without ICU), a phone's well-formed
/// zone is believed: refusing it for what the server lacks would be worse than a zone nobody can compute with. A user's quiet hours are
/// not: whoever sets them is to learn that they would not be kept.
/// </summary>
internal static partial class TimeZones
{
    public const string Rule = "must be an IANA time zone such as 'Asia/Shanghai', or 'UTC'";

    private const string NoData =
        "cannot be used: this server has no time zone data; install it (the package tzdata on most Linux systems), or use 'UTC'";

    private static readonly Lazy<bool> HaveData = new(() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _));

    public static bool IsKnown(string name) =>
        name == "UTC" || (name.Length <= 64 && WellFormed().IsMatch(name) && (!HaveData.Value || Exists(name)));

    /// <summary>Why this machine cannot compute with a zone; null if it can.</summary>
    public static string? WhyNotUsable(string name) => WhyNotUsable(name, HaveData.Value);

    /// <inheritdoc cref="WhyNotUsable(string)"/>
    internal static string? WhyNotUsable(string name, bool haveData) =>
        !IsKnown(name) ? Rule : haveData || name == "UTC" ? null : NoData;

    private static bool Exists(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    // Also keeps the name from walking out of the folder that zones are looked up in.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){1,2}\z")]
    private static partial Regex WellFormed();
}
