using FluentValidation;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Users;

/// <summary>A user's settings as a caller puts them.</summary>
internal sealed class SettingsValidator : AbstractValidator<SettingsBody>
{
    public SettingsValidator()
    {
        RuleFor(s => s.DisplayName).AtMost(MessageLimits.NameLength);
        RuleFor(s => s.DirectSound).Sound();
        RuleFor(s => s.GroupSound).Sound();
        RuleFor(s => s.Language).Must(language => language is null || LanguageTags.IsWellFormed(language)).WithMessage(LanguageTags.Rule);
        RuleFor(s => s.QuietHours!.To)
            .Must((body, to) => to != body.QuietHours!.From)
            .WithMessage("must differ from 'from': leave quietHours out for no quiet hours, or set push to false for nothing else")
            .When(s => s.QuietHours is not null);
        RuleFor(s => s.QuietHours!.TimeZone)
            .Must(zone => zone is null || TimeZones.IsKnown(zone))
            .WithMessage(TimeZones.Rule)
            .When(s => s.QuietHours is not null);
    }
}
