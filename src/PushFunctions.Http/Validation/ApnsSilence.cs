using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>Nothing of a push that shows nothing asks to be seen or heard on an iPhone.</summary>
internal sealed class ApnsSilence : AbstractValidator<ApnsOptions>
{
    /// <param name="contradiction">What to say of a member that does.</param>
    public ApnsSilence(string contradiction)
    {
        RuleFor(a => a.Title).Null().WithMessage(contradiction);
        RuleFor(a => a.Subtitle).Null().WithMessage(contradiction);
        RuleFor(a => a.Sound).Null().WithMessage(contradiction);
        RuleFor(a => a.Image).Null().WithMessage(contradiction);
        RuleFor(a => a.InterruptionLevel).Null().WithMessage(contradiction);
        RuleFor(a => a.MutableContent).NotEqual(true).WithMessage(contradiction);
    }
}
