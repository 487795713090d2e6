using Microsoft.Extensions.Configuration;

namespace PushFunctions.SystemTests.Documents;

/// <summary>
/// A configuration that holds nothing and writes down what it is asked for. It claims two keys below every other one, so that readers enter
/// each section: <c>0</c>, with more below, and <c>1</c>, with nothing; names of one's own are thus read in both of their forms.
/// </summary>
internal sealed class AskedKeys : ConfigurationProvider
{
    public const string AnyName = "{}";

    // Asked for only to say that they have no value.
    private static readonly string[] Sections = ["Local:Keys", "Local:Azurite"];

    private readonly SortedSet<string> _asked = new(StringComparer.Ordinal);

    public static IConfigurationRoot Watch(out AskedKeys asked) => new ConfigurationRoot([asked = new AskedKeys()]);

    /// <summary>Every key whose value was asked for. Below <c>Push</c> a key that has others below it is a section and has no value.</summary>
    public IEnumerable<string> Settings => _asked.Except(Sections).Where(key =>
        !key.StartsWith("Push:", StringComparison.Ordinal)
        || key.EndsWith(AnyName, StringComparison.Ordinal)
        || !_asked.Any(other => other.StartsWith($"{key}:", StringComparison.Ordinal)));

    /// <summary>A key with every name or number of the admin's choice as <see cref="AnyName"/>.</summary>
    public static string Canonical(string key) =>
        string.Join(':', key.Split(':').Select(part => part is ['{', ..] || part.All(char.IsAsciiDigit) ? AnyName : part));

    public override bool TryGet(string key, out string? value)
    {
        _asked.Add(Canonical(key));
        value = null;
        return false;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        parentPath is null || parentPath.EndsWith(":1", StringComparison.Ordinal) ? earlierKeys : ["0", "1"];
}
