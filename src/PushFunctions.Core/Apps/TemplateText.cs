namespace PushFunctions.Core.Apps;

/// <summary>
/// A title and body that are kept in the app's configuration, with placeholders <c>{{Name}}</c> (a letter, then up to 63 letters, digits
/// or <c>_</c>). Events name it in <c>push.template</c>. Source: Tencent's PushTemplateId.
/// </summary>
/// <param name="Title">Null: the title is what it would be without the template.</param>
/// <param name="Body">Null: the text is what it would be without the template.</param>
public sealed record TemplateText(string? Title, string? Body);
