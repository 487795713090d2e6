using System.Globalization;
using System.Net;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vendors;

/// <summary>Collects what is wrong with a vendor's account, each finding under its full key. No value is repeated: most are secrets.</summary>
/// <param name="configurationKey">Where the options were read from.</param>
internal sealed class OptionFindings(string configurationKey)
{
    /// <summary>What <see cref="IsSafe"/> asks for.</summary>
    public const string SafeAddress = "absolute https address without a query (http for a loopback address)";

    private readonly List<string> _findings = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<string> All => _findings;

    /// <summary>A finding of the caller's own.</summary>
    public OptionFindings Check(string key, bool isFine, string otherwise)
    {
        if (!isFine)
        {
            _findings.Add($"{configurationKey}:{key} {otherwise}");
        }

        return this;
    }

    /// <summary>A credential: there, and without white space, which only a copying mistake brings in.</summary>
    public OptionFindings Credential(string key, string? value, string what) => string.IsNullOrWhiteSpace(value)
        ? Check(key, false, $"is missing: {what}")
        : Check(key, !value.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit)), "must not have white space");

    /// <summary>An absolute https address without a query; http for a loopback address (an emulator).</summary>
    public OptionFindings Address(string key, Uri? value) => Check(key, IsSafe(value), $"must be an {SafeAddress}");

    /// <summary>The name of a category, a channel, a page: null, or 1–128 UTF-16 units.</summary>
    public OptionFindings Label(string key, string? value) => Check(
        key,
        value is null || (value.Length is > 0 and <= MessageLimits.TokenLength && !value.Any(char.IsControl)),
        string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.TokenLength} UTF-16 units and no control character"));

    /// <summary>A page that a tap opens: null, or as long as an event may name it.</summary>
    public OptionFindings Page(string key, string? value) => Check(
        key,
        value is null || (value.Length is > 0 and <= MessageLimits.PageLength && !value.Any(char.IsControl)),
        string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.PageLength} UTF-16 units and no control character"));

    /// <summary>Two settings of which either alone does nothing.</summary>
    public OptionFindings Together(string key, string? value, string otherKey, string? otherValue) => Check(
        key, string.IsNullOrEmpty(value) == string.IsNullOrEmpty(otherValue), $"and {otherKey} are of use only together");

    /// <summary>Throws what was found, where something was.</summary>
    /// <exception cref="ArgumentException">The account is invalid.</exception>
    public static void Require(IVendorAccount account, string parameter)
    {
        IReadOnlyList<string> findings = account.Validate(parameter);
        if (findings.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", findings), parameter);
        }
    }

    /// <summary>Whether credentials may be sent there.</summary>
    public static bool IsSafe(Uri? address) => address is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address)));

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
