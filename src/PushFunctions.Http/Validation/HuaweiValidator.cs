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
    }
}
