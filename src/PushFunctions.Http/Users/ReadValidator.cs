using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Users;

/// <summary>What was read, as a caller tells it.</summary>
internal sealed class ReadValidator : AbstractValidator<ReadBody>
{
    private const int MaxMessages = 100;

    private static readonly string MessagesRule = string.Create(CultureInfo.InvariantCulture, $"must name 1 to {MaxMessages} messages");

    public ReadValidator()
    {
        RuleFor(r => r.Unread).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(r => r.UpToMessage).Must(id => id is null || Identifiers.IsValid(id)).WithMessage(Identifiers.Rule);
        RuleFor(r => r.Messages).Must(ids => ids is null or { Count: >= 1 and <= MaxMessages }).WithMessage(MessagesRule);
        RuleForEach(r => r.Messages).Must(Identifiers.IsValid).WithMessage(Identifiers.Rule).When(r => r.Messages is { Count: <= MaxMessages });
        RuleFor(r => r.ExceptDevices).Custom((devices, context) =>
            RecipientsValidator.CheckDevices(devices ?? [], (path, message) => context.AddFailure($"ExceptDevices{path}", message)));
    }
}
