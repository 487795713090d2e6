using FluentValidation;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Users;

/// <summary>What is left to read.</summary>
internal sealed class BadgeBodyValidator : AbstractValidator<BadgeBody>
{
    public BadgeBodyValidator()
    {
        RuleFor(b => b.Unread).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(b => b.ExceptDevices).Custom((devices, context) =>
            RecipientsValidator.CheckDevices(devices ?? [], (path, message) => context.AddFailure($"ExceptDevices{path}", message)));
    }
}
