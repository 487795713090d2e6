using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Service.Validation;

/// <summary>How a notification is to look, sound and travel.</summary>
internal sealed class PushValidator : AbstractValidator<PushOptions>
{
    public PushValidator()
    {
        RuleFor(p => p.Title).AtMost(MessageLimits.TitleLength);
        RuleFor(p => p.Body).AtMost(MessageLimits.TextLength);
        RuleFor(p => p.Ext).Ext();
        RuleFor(p => p.Sound).Label();
        RuleFor(p => p.Image).HttpsAddress();
        RuleFor(p => p.TimeToLive)
            .Must(seconds => seconds is null or (>= 0 and <= MessageLimits.TimeToLiveSeconds))
            .WithMessage(string.Create(
                CultureInfo.InvariantCulture, $"must be from 0 to {MessageLimits.TimeToLiveSeconds} seconds (28 days)"));
        RuleFor(p => p.Replaces).Id();
        RuleFor(p => p.Apns!).SetValidator(new ApnsValidator());
        RuleFor(p => p.Fcm!).SetValidator(new FcmValidator());
        RuleFor(p => p.Huawei!).SetValidator(new HuaweiValidator());
    }
}
