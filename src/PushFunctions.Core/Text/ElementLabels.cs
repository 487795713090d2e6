using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// What elements without words of their own show as, by language. A language is a file under <c>Text/Languages</c>, named by its tag;
/// adding one needs no code. Source: Tencent's table for voice, file, image, location and face; video and relay are ours.
/// </summary>
public static class ElementLabels
{
    private const string Prefix = "PushFunctions.Core.Text.Languages.";
    private const string Suffix = ".json";

    private static readonly FrozenDictionary<string, FrozenDictionary<ContentType, string>> ByLanguage = Load();

    /// <summary>The languages that there are labels in.</summary>
    public static IReadOnlyCollection<string> Languages => ByLanguage.Keys;

    /// <summary>The label of an element in one of <see cref="Languages"/>; null for elements that bring their own words.</summary>
    public static string? Find(string language, ContentType type) => ByLanguage[language].GetValueOrDefault(type);

    private static FrozenDictionary<string, FrozenDictionary<ContentType, string>> Load()
    {
        Assembly assembly = typeof(ElementLabels).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^Suffix.Length], name => Read(assembly, name), StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<ContentType, string> Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using JsonDocument labels = JsonDocument.Parse(stream);
        return labels.RootElement.EnumerateObject().ToFrozenDictionary(
            label => EnumNames.TryParse(label.Name, out ContentType type)
                ? type
                : throw new InvalidOperationException($"{name}: '{label.Name}' is no content type"),
            label => label.Value.GetString()!);
    }
}
