using System.Security.Cryptography;
using System.Text;
using PushFunctions.Http.Routes;

namespace PushFunctions.Local.Keys;

/// <summary>
/// The keys that this host asks for, of three kinds: callers' open the API, vendors' open webhooks and receipts, operators' open what is
/// theirs and the API. Several of a kind may be valid at once, so that they can be changed without an interruption.
/// </summary>
internal sealed class HostKeys
{
    public const string SectionName = "Local:Keys";
    public const string CallerName = "Caller";
    public const string VendorName = "Vendor";
    public const string OperatorName = "Operator";
    public const string CallerKey = $"{SectionName}:{CallerName}";
    public const string VendorKey = $"{SectionName}:{VendorName}";
    public const string OperatorKey = $"{SectionName}:{OperatorName}";

    /// <summary>UTF-16 units of a key at least: what nobody guesses.</summary>
    public const int MinLength = 20;

    private readonly byte[][] _callers;
    private readonly byte[][] _vendors;
    private readonly byte[][] _operators;

    public HostKeys(IEnumerable<string> callers, IEnumerable<string> vendors, IEnumerable<string> operators) =>
        (_callers, _vendors, _operators) = ([.. callers.Select(Digest)], [.. vendors.Select(Digest)], [.. operators.Select(Digest)]);

    /// <summary>False where no key is configured: on a laptop everything is open.</summary>
    public bool AreRequired => _callers.Length + _vendors.Length + _operators.Length > 0;

    /// <summary>True if there is a key of each kind.</summary>
    public bool AreComplete => _callers.Length > 0 && _vendors.Length > 0 && _operators.Length > 0;

    /// <summary>True if a route may be called with this key; null where the caller has none.</summary>
    public bool Open(RouteAccess access, string? key)
    {
        if (!AreRequired || access == RouteAccess.Anonymous)
        {
            return true;
        }

        if (key is null)
        {
            return false;
        }

        byte[] given = Digest(key);
        bool isCaller = IsOneOf(_callers, given);
        bool isVendor = IsOneOf(_vendors, given);
        bool isOperator = IsOneOf(_operators, given);
        return access switch
        {
            RouteAccess.Caller => isCaller || isOperator,
            RouteAccess.Vendor => isVendor,
            _ => isOperator,
        };
    }

    // Equal lengths, and every one is looked at: the time that it takes tells nothing.
    private static bool IsOneOf(byte[][] keys, byte[] given)
    {
        bool found = false;
        foreach (byte[] key in keys)
        {
            found |= CryptographicOperations.FixedTimeEquals(key, given);
        }

        return found;
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
