using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>Who is mentioned.</summary>
internal sealed class MentionsValidator : AbstractValidator<Mentions>
{
    public MentionsValidator()
    {
        RuleFor(m => m.UserIds)
            .Must(ids => ids is null || ids.Count <= MessageLimits.Mentions)
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"may name at most {MessageLimits.Mentions} users"));
        RuleForEach(m => m.UserIds).UserId();
    }
}
