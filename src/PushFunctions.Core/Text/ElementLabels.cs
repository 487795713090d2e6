using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// What elements without words of their own show as, by language. Source: Tencent's table for voice, file, image, location and face; video
/// relay and other are ours.
/// </summary>
public static class ElementLabels
{
    /// <summary>The languages that there are labels in.</summary>
    public static IReadOnlyCollection<string> Languages => Vocabulary.Languages;

    /// <summary>The label of an element in one of <see cref="Languages"/>; null for elements that bring their own words.</summary>
    public static string? Find(string language, ContentType type) => Vocabulary.Find(language, EnumNames.NameOf(type));
}
