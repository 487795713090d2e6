using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>How a notification is to look, sound and travel.</summary>
internal sealed class PushValidator : AbstractValidator<PushOptions>
{
    public PushValidator()
    {
        RuleFor(p => p.Title).AtMost(MessageLimits.TitleLength);
        RuleFor(p => p.Body).AtMost(MessageLimits.TextLength);
        Include(new LocalizedValidator());
        RuleFor(p => p.Template!).SetValidator(new TemplateValidator());
        RuleFor(p => p.Ext).Ext();
        RuleFor(p => p.Sound).Sound();
        RuleFor(p => p.Badge!).SetValidator(new BadgeValidator());
        RuleFor(p => p.Image).HttpsAddress();
        RuleFor(p => p.TimeToLive)
            .Must(seconds => seconds is null or (>= 0 and <= MessageLimits.TimeToLiveSeconds))
            .WithMessage(string.Create(
                CultureInfo.InvariantCulture, $"must be from 0 to {MessageLimits.TimeToLiveSeconds} seconds (28 days)"));
        RuleFor(p => p.Delay)
            .Must(seconds => seconds is null or (>= 0 and <= MessageLimits.DelaySeconds))
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {MessageLimits.DelaySeconds} seconds (an hour)"))
            .Must((push, seconds) => seconds is null or 0 || push.TimeToLive != 0)
            .WithMessage("cannot be given with a timeToLive of 0: a push that is for now or never does not wait");
        RuleFor(p => p.Replaces).Id();
        RuleFor(p => p.Click!).SetValidator(new ClickValidator());
        RuleFor(p => p.Apns!).SetValidator(new ApnsValidator());
        RuleFor(p => p.Fcm!).SetValidator(new FcmValidator());
        RuleFor(p => p.Android!).ChildRules(android => android.RuleFor(a => a.Sound).Sound());
        RuleFor(p => p.Xiaomi!).ChildRules(xiaomi => xiaomi.RuleFor(x => x.ChannelId).Label());
        RuleFor(p => p.Huawei!).SetValidator(new HuaweiValidator());
        RuleFor(p => p.Harmony!).SetValidator(new HarmonyValidator());
        RuleFor(p => p.Honor!).ChildRules(honor => honor.RuleFor(h => h.Image).HttpsAddress());
        RuleFor(p => p.Oppo!).SetValidator(new OppoValidator());
        RuleFor(p => p.Vivo!).ChildRules(vivo => vivo.RuleFor(v => v.Category).Label());
    }
}
