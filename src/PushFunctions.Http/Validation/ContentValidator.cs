using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>
/// What was said. The words have no limit of their own beside the event's: a long message is cut where it is shown, not refused.
/// </summary>
internal sealed class ContentValidator : AbstractValidator<MessageEvent>
{
    public ContentValidator()
    {
        RuleFor(e => e.Content)
            .Must(content => content.Count <= MessageLimits.ContentElements)
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"may hold at most {MessageLimits.ContentElements} elements"))
            .Must(content => content.Count(element => element?.Type == ContentType.Custom) <= 1)
            .WithMessage("may hold one custom element at most");
        RuleForEach(e => e.Content).NotNull().WithMessage("must not be null").SetValidator(new ElementValidator());
    }

    private sealed class ElementValidator : AbstractValidator<ContentElement>
    {
        public ElementValidator()
        {
            RuleFor(e => e.Text).NotNull().WithMessage("is required in a text element").When(e => e.Type == ContentType.Text);
            OnlyIn(ContentType.Text, RuleFor(e => e.Text));
            OnlyIn(ContentType.Custom, RuleFor(e => e.Description));
            OnlyIn(ContentType.Custom, RuleFor(e => e.Ext));
            OnlyIn(ContentType.Custom, RuleFor(e => e.Sound));
            OnlyIn(ContentType.Relay, RuleFor(e => e.Title));
            RuleFor(e => e.Ext).Ext();
            RuleFor(e => e.Sound).Sound();
        }

        private static void OnlyIn<TValue>(ContentType type, IRuleBuilder<ContentElement, TValue?> rule) =>
            rule.Must((element, value) => value is null || element.Type == type)
                .WithMessage($"belongs to elements of the type '{EnumNames.NameOf(type)}' only");
    }
}
