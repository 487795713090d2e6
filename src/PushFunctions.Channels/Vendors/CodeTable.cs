using System.Collections.Frozen;

namespace PushFunctions.Channels.Vendors;

/// <summary>A vendor's result codes as data. A code that its documentation does not have is taken for what <paramref name="unknown"/>
/// says: refused, as a push that is tried again for a reason that nobody knows is tried for ever.</summary>
internal sealed class CodeTable(
    IEnumerable<(VendorVerdict Verdict, string[] Codes)> rows, VendorVerdict unknown = VendorVerdict.Refused)
{
    private readonly FrozenDictionary<string, VendorVerdict> _verdicts = rows
        .SelectMany(row => row.Codes.Select(code => (code, row.Verdict)))
        .ToFrozenDictionary(entry => entry.code, entry => entry.Verdict, StringComparer.Ordinal);

    /// <summary>The codes that the table has.</summary>
    public IReadOnlyCollection<string> Known => _verdicts.Keys;

    /// <summary>What a code means.</summary>
    public VendorVerdict this[string code] => _verdicts.TryGetValue(code, out VendorVerdict verdict) ? verdict : unknown;
}
