using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What a message does to the badge.</summary>
internal sealed class BadgeValidator : AbstractValidator<BadgeOptions>
{
    public BadgeValidator()
    {
        RuleFor(b => b.Add)
            .Must(add => add is null or (>= 1 and <= MessageLimits.BadgeAdd))
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {MessageLimits.BadgeAdd}"));
        RuleFor(b => b.Set)
            .Must(set => set is null or (>= 0 and <= MessageLimits.BadgeSet))
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {MessageLimits.BadgeSet}"));
    }
}
