using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// The words of a notification, by Tencent's push formats: one-to-one <c>nick:content</c>, group <c>name(group):content</c>, where a part
/// that is missing is left out.
/// </summary>
/// <param name="Title">The title line, or null.</param>
/// <param name="Body">The text, or null where there is nothing to say.</param>
public readonly record struct NotificationText(string? Title, string? Body)
{
    /// <summary>True if there is something to show.</summary>
    public bool HasText => Title is not null || Body is not null;

    /// <summary>Composes the text in one of <see cref="ElementLabels.Languages"/>.</summary>
    public static NotificationText Compose(MessageEvent messageEvent, string language)
    {
        string? title = NullIfEmpty(messageEvent.Push?.Title);

        // A body that was given is the whole text: the name before it would be the sender's own words doubled.
        string? body = NullIfEmpty(messageEvent.Push?.Body) ?? Attributed(messageEvent, Content(messageEvent.Content, language));
        return new NotificationText(title, body);
    }

    private static string? Attributed(MessageEvent messageEvent, string content)
    {
        if (content.Length == 0)
        {
            return null;
        }

        string prefix = messageEvent.Conversation.Type switch
        {
            ConversationType.Group => $"{GroupName(messageEvent.Sender)}({NullIfEmpty(messageEvent.Conversation.Name) ?? messageEvent.Conversation.Id})",
            _ => messageEvent.Sender?.Name ?? string.Empty,
        };
        return prefix.Length == 0 ? content : $"{prefix}:{content}";
    }

    private static string? GroupName(Sender? sender) => NullIfEmpty(sender?.NameCard) ?? sender?.Name;

    private static string Content(IReadOnlyList<ContentElement> elements, string language) =>
        string.Concat(elements.Select(element => ElementText(element, language)));

    private static string? ElementText(ContentElement element, string language) => element.Type switch
    {
        ContentType.Text => element.Text,
        ContentType.Custom => element.Description,
        ContentType.Relay => NullIfEmpty(element.Title) ?? ElementLabels.Find(language, ContentType.Relay),
        _ => ElementLabels.Find(language, element.Type),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
