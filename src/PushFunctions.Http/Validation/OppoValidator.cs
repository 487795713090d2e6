using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What only OPPO understands.</summary>
internal sealed class OppoValidator : AbstractValidator<OppoOptions>
{
    public OppoValidator()
    {
        RuleFor(o => o.ChannelId).Label();
        RuleFor(o => o.Category).Label();
        RuleFor(o => o.NotifyLevel).Must(level => level is null or 1 or 2 or 16).WithMessage("must be one of: 1, 2, 16");
        RuleFor(o => o.NotifyLevel).Null().WithMessage("is allowed beside 'category' only").When(o => o.Category is null);
        RuleFor(o => o.PrivateTemplate!).ChildRules(template =>
        {
            template.RuleFor(t => t.Id).Label();
            template.RuleFor(t => t.TitleParameters).Parameters();
            template.RuleFor(t => t.ContentParameters).Parameters();
        });
    }
}
