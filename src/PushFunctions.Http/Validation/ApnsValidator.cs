using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What only APNs understands.</summary>
internal sealed class ApnsValidator : AbstractValidator<ApnsOptions>
{
    public ApnsValidator()
    {
        RuleFor(a => a.Title).AtMost(MessageLimits.TitleLength);
        RuleFor(a => a.Subtitle).AtMost(MessageLimits.TitleLength);
        RuleFor(a => a.Sound).Sound();
        RuleFor(a => a.Image).HttpsAddress();
        RuleFor(a => a.Category).Label();
        RuleFor(a => a.ThreadId).Label();
        RuleFor(a => a.TargetContentId).Label();
        RuleFor(a => a.RelevanceScore)
            .Must(score => score is null or (>= 0 and <= 1)) // NaN and infinity are neither
            .WithMessage("must be from 0 to 1");

        RuleFor(a => a.Voip).NotEqual(true).WithMessage(
            "is not supported: a VoIP push goes to the topic '{bundle}.voip', and a notification hub sends to no topic but its credential's");
        RuleFor(a => a.LiveActivity).Null().WithMessage(
            "is not supported: a Live Activity goes to the topic '{bundle}.push-type.liveactivity', and a notification hub sends to no topic "
            + "but its credential's");

        // Apple drops a background push that asks to be seen or heard, and says nothing of it.
        When(a => a.ContentAvailable == true, () => Include(new ApnsSilence("contradicts contentAvailable, a background push that shows nothing")));
    }
}
