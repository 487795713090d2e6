using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace PushFunctions.Core.Text;

/// <summary>
/// The words of our own that notifications are made with. A language is a file under <c>Text/Languages</c>, named by its tag; adding one
/// needs no code.
/// </summary>
internal static class Vocabulary
{
    private const string Prefix = "PushFunctions.Core.Text.Languages.";
    private const string Suffix = ".json";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByLanguage = Load();

    /// <summary>The languages that there are words in.</summary>
    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    /// <summary>A word in one of <see cref="Languages"/>, or null.</summary>
    public static string? Find(string language, string name) => ByLanguage[language].GetValueOrDefault(name);

    /// <summary>The names that a language has words for.</summary>
    public static IEnumerable<string> NamesOf(string language) => ByLanguage[language].Keys;

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        Assembly assembly = typeof(Vocabulary).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^Suffix.Length], name => Read(assembly, name), StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, string> Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using JsonDocument words = JsonDocument.Parse(stream);
        return words.RootElement.EnumerateObject().ToFrozenDictionary(word => word.Name, word => word.Value.GetString()!);
    }
}
