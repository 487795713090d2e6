using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What only Huawei understands.</summary>
internal sealed class HuaweiValidator : AbstractValidator<HuaweiOptions>
{
    public HuaweiValidator()
    {
        RuleFor(h => h.Category).Label();
        RuleFor(h => h.ChannelId).Label();
        RuleFor(h => h.Image).HttpsAddress();
        RuleFor(h => h.CollapseKey).Must(key => key is null or (>= -1 and <= 100)).WithMessage("must be from -1 to 100");
        RuleFor(h => h.ProfileId)
            .Must(profile => profile is null or { Length: > 0 and <= MessageLimits.ProfileLength })
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MessageLimits.ProfileLength} UTF-16 units"));
    }
}
