using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>What a message's elements say, joined in order without a separator.</summary>
internal static class ContentText
{
    /// <summary>The words in one of <see cref="ElementLabels.Languages"/>; empty where there are none.</summary>
    public static string Of(MessageEvent messageEvent, string language)
    {
        IReadOnlyList<ContentElement> elements = messageEvent.Content;

        // Settings inside a custom element are for messages that come without push options. Tencent keeps one exception: where nothing
        // else was said and no body given, its description is better than silence.
        bool describesCustom = messageEvent.Push is null || elements.Count == 1;
        return elements is [{ } only]
            ? Of(only, language, describesCustom) ?? string.Empty
            : string.Concat(elements.Select(element => Of(element, language, describesCustom)).OfType<string>().Select(IsolatedName.OfText));
    }

    private static string? Of(ContentElement element, string language, bool describesCustom) => element.Type switch
    {
        ContentType.Text => element.Text,
        ContentType.Custom => describesCustom ? element.Description : null,
        ContentType.Relay when !string.IsNullOrEmpty(element.Title) => element.Title,
        _ => ElementLabels.Find(language, element.Type),
    };
}
