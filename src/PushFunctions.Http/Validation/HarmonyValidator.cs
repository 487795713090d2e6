using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What only HarmonyOS understands.</summary>
internal sealed class HarmonyValidator : AbstractValidator<HarmonyOptions>
{
    public HarmonyValidator()
    {
        RuleFor(h => h.Title).AtMost(MessageLimits.TitleLength);
        RuleFor(h => h.Category).Label();
        RuleFor(h => h.Image).HttpsAddress();
        RuleFor(h => h.CollapseKey).Must(key => key is null or (>= -1 and <= 100)).WithMessage("must be from -1 to 100");
        RuleFor(h => h.ProfileId)
            .Must(profile => profile is null or { Length: > 0 and <= MessageLimits.ProfileLength })
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.ProfileLength} UTF-16 units"));
        RuleFor(h => h.Sound).Sound();
        RuleFor(h => h.SoundDuration)
            .Must(seconds => seconds is null or (>= 1 and <= MessageLimits.SoundDurationSeconds))
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {MessageLimits.SoundDurationSeconds} seconds"));
        RuleFor(h => h.SoundDuration).Null().WithMessage("is allowed beside 'sound' only").When(h => h.Sound is null);
    }
}
