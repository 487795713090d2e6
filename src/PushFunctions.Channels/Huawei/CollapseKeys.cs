using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Huawei;

/// <summary>The numbers under which Push Kit keeps only the newest push for an offline phone.</summary>
internal static class CollapseKeys
{
    /// <summary>Null, or -1 to 100.</summary>
    public static OptionFindings Collapse(this OptionFindings findings, string key, int? value) =>
        findings.Check(key, value is null or (>= -1 and <= 100), "must be from -1 to 100");
}
