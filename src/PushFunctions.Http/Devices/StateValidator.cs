using FluentValidation;
using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>A report of an app on itself.</summary>
internal sealed class StateValidator : AbstractValidator<StateBody>
{
    public StateValidator()
    {
        RuleFor(s => s.Unread).Must(unread => unread is null or >= 0).WithMessage("must not be negative");
        RuleFor(s => s.Unread)
            .Must((body, unread) => unread is null || body.State == DeviceStateKind.Background)
            .WithMessage("belongs to the state 'background' only");
    }
}
