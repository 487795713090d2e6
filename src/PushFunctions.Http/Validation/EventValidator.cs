using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>A whole event. Whether its app is one of ours is not judged here.</summary>
internal sealed class EventValidator : AbstractValidator<MessageEvent>
{
    public EventValidator()
    {
        RuleFor(e => e.Id).Id();
        RuleFor(e => e.Conversation).ChildRules(conversation =>
        {
            conversation.RuleFor(c => c.Id).Id();
            conversation.RuleFor(c => c.Name).AtMost(MessageLimits.NameLength);
        });
        RuleFor(e => e.Sender!).ChildRules(sender =>
        {
            sender.RuleFor(s => s.Id).UserId();
            sender.RuleFor(s => s.Name).AtMost(MessageLimits.NameLength);
            sender.RuleFor(s => s.NameCard).AtMost(MessageLimits.NameLength);
        });
        Include(new RecipientsValidator());
        Include(new ContentValidator());
        RuleFor(e => e.Mentions!).SetValidator(new MentionsValidator());
        RuleFor(e => e.Push!).SetValidator(new PushValidator());
        Include(new DataPushValidator());
        RuleFor(e => e.Push!.Replaces)
            .Must((e, replaces) => replaces is null || replaces != e.Id)
            .WithMessage("must not be the message's own id")
            .When(e => e.Push is not null);
        RuleFor(e => e).Custom(RefuseTooLarge).When(IsWritable);
    }

    // JSON has no infinity, yet 1e999 is read as one.
    private static bool IsWritable(MessageEvent e) => double.IsFinite(e.Push?.Apns?.RelevanceScore ?? 0);

    private static void RefuseTooLarge(MessageEvent e, ValidationContext<MessageEvent> context)
    {
        int bytes = EventSplitter.SizeWithoutRecipients(e);
        if (bytes > MessageLimits.EventBytes)
        {
            context.AddFailure(string.Create(
                CultureInfo.InvariantCulture,
                $"has {bytes} UTF-8 bytes without its recipients; at most {MessageLimits.EventBytes} (16 KiB) are allowed"));
        }
    }
}
