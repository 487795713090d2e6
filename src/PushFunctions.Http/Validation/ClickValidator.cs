using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What a tap opens.</summary>
internal sealed class ClickValidator : AbstractValidator<ClickOptions>
{
    public ClickValidator()
    {
        RuleFor(c => c.Page)
            .Must(page => page is null || (page.Length is > 0 and <= MessageLimits.PageLength && !page.Any(char.IsControl)))
            .WithMessage(string.Create(
                CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.PageLength} UTF-16 units and no control character"));
        RuleFor(c => c.Link).HttpsAddress();
        RuleFor(c => c.Link).Null().WithMessage("is not allowed beside 'page'").When(c => c.Page is not null);
    }
}
