using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// The words of a notification, by Tencent's push formats: one-to-one <c>nick:content</c>, group <c>name(group):content</c>, where a part
/// that is missing is left out. <c>docs/semantics.md</c> has the rules as tables.
/// </summary>
/// <param name="Title">The title line, or null.</param>
/// <param name="Body">The text, or null where there is nothing to say.</param>
public readonly record struct NotificationText(string? Title, string? Body)
{
    /// <summary>True if there is something to show.</summary>
    public bool HasText => Title is not null || Body is not null;

    /// <summary>Composes the text. It never throws, and never parts what the event holds together: cutting is the channels' affair.</summary>
    public static NotificationText Compose(MessageEvent messageEvent, TextOptions options)
    {
        string language = LanguageTag.Resolve(options.Language, options.App.DefaultLanguage);
        NotificationText shown = Preview(messageEvent, options, language);
        bool isEmpty = !shown.HasText && !(options.Channel is { } channel && OwnWords.Are(messageEvent.Push, channel, options.IsApple));
        return options.ShowPreview || isEmpty
            ? shown
            : new NotificationText(null, HiddenPreview.TextIn(language, messageEvent.Conversation.Type));
    }

    private static NotificationText Preview(MessageEvent messageEvent, TextOptions options, string language)
    {
        TextSettings settings = options.App.Text;
        PushOptions? push = messageEvent.Push;
        LocalizedText? localized = Localization.Pick(push?.Localized, options.Language);
        string? title = NullIfEmpty(localized?.Title) ?? NullIfEmpty(push?.Title);
        string? given = NullIfEmpty(localized?.Body) ?? NullIfEmpty(push?.Body);
        string content = given ?? ContentText.Of(messageEvent, language);
        Attribution names = Attribution.Of(messageEvent, settings);

        // A body that was given is the whole text, unless the app wants the names before it all the same.
        string body = content.Length == 0 || (given is not null && !settings.BodyKeepsPrefix) ? content : names.Before(content, settings.Separator);

        // A template can have left the configuration since the event was taken in: then the text is what it is without one.
        NotificationText plain = new(title, NullIfEmpty(body));
        return push?.Template is { } use && options.App.Templates.TryGetValue(use.Id, out TemplateText? template)
            ? plain.By(template, content, names, use.Parameters)
            : plain;
    }

    // A part that the template does not have stays as it is.
    private NotificationText By(TemplateText template, string content, Attribution names, IReadOnlyDictionary<string, string>? parameters)
    {
        string? title = Title;
        return new NotificationText(
            template.Title is null ? title : NullIfEmpty(Placeholders.Fill(template.Title, ValueOf)),
            template.Body is null ? Body : NullIfEmpty(Placeholders.Fill(template.Body, ValueOf)));

        string? ValueOf(string name) => name switch
        {
            Placeholders.Title => title,
            Placeholders.Body => content,
            Placeholders.SenderName => names.Sender,
            Placeholders.GroupName => names.Group,
            _ => parameters?.GetValueOrDefault(name),
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
