namespace PushFunctions.Core.Messages;

/// <summary>Which of the app's templates makes the text, and with what. Source: Tencent's PushTemplateId and PushTemplateParam.</summary>
public sealed record TemplateUse
{
    /// <summary>The template's id in the app's configuration, 1–128 UTF-16 units.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Values for the template's placeholders, at most 32 of at most 1,024 UTF-16 units. <c>timTitle</c>, <c>timDesc</c>,
    /// <c>timSenderNick</c> and <c>timGroupName</c> are filled in by themselves and refused here.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init => field = Messages.Parameters.Sorted(value); }
}
