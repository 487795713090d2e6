using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>Titles and bodies by language.</summary>
internal sealed class LocalizedValidator : AbstractValidator<PushOptions>
{
    public LocalizedValidator()
    {
        RuleFor(p => p.Localized)
            .Must(texts => texts is null || texts.Count <= MessageLimits.Localized)
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"may hold at most {MessageLimits.Localized} languages"));
        RuleForEach(p => p.Localized).NotNull().WithMessage("must not be null").SetValidator(new TextValidator());
        RuleFor(p => p.Localized).Custom((texts, context) => RefuseRepeats(texts ?? [], context.AddFailure));
    }

    private static void RefuseRepeats(IReadOnlyList<LocalizedText> texts, Action<string, string> fail)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i] is { } text && !seen.Add(text.Language.Replace('_', '-')))
            {
                fail(string.Create(CultureInfo.InvariantCulture, $"Localized[{i}].Language"), "is there already");
            }
        }
    }

    private sealed class TextValidator : AbstractValidator<LocalizedText>
    {
        public TextValidator()
        {
            RuleFor(t => t.Language).Must(LanguageTags.IsWellFormed).WithMessage(LanguageTags.Rule);
            RuleFor(t => t.Title).AtMost(MessageLimits.TitleLength);
            RuleFor(t => t.Body).AtMost(MessageLimits.TextLength);
            RuleFor(t => t).Must(text => text.Title is not null || text.Body is not null).WithMessage("needs 'title' or 'body'");
        }
    }
}
