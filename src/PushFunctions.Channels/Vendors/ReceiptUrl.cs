using System.Globalization;

namespace PushFunctions.Channels.Vendors;

/// <summary>For vendors that are told with every push where to post its receipts.</summary>
internal static class ReceiptUrl
{
    /// <summary>Null, or an absolute address as long as the vendor takes it.</summary>
    /// <param name="findings">Takes the finding.</param>
    /// <param name="key">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <param name="most">UTF-16 units.</param>
    public static OptionFindings Receipts(this OptionFindings findings, string key, Uri? value, int most) => findings.Check(
        key,
        value is null || (value is { IsAbsoluteUri: true, Scheme: "https" or "http", Fragment: "", UserInfo: "" } && value.AbsoluteUri.Length <= most),
        string.Create(CultureInfo.InvariantCulture, $"must be an absolute http or https address of at most {most} UTF-16 units"));
}
