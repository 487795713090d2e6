using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Http.Validation;

/// <summary>The use of a template by its form; whether the app has it is for <see cref="TemplateCheck"/>.</summary>
internal sealed class TemplateValidator : AbstractValidator<TemplateUse>
{
    public TemplateValidator()
    {
        RuleFor(t => t.Id).Label();
        RuleFor(t => t.Parameters).Parameters();
        RuleFor(t => t.Parameters).Custom((parameters, context) =>
        {
            foreach (string name in Placeholders.Reserved.Where(name => parameters?.ContainsKey(name) == true))
            {
                context.AddFailure($"must not hold '{name}', which is filled in by itself");
            }
        });
    }
}
