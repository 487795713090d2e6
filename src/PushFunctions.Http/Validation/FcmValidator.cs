using System.Text.RegularExpressions;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What only FCM understands.</summary>
internal sealed partial class FcmValidator : AbstractValidator<FcmOptions>
{
    public FcmValidator()
    {
        RuleFor(f => f.ChannelId).Label();
        RuleFor(f => f.Sound).Sound();
        RuleFor(f => f.Image).HttpsAddress();
        RuleFor(f => f.Icon).Label();
        RuleFor(f => f.ClickAction).Label();
        RuleFor(f => f.Color).Must(color => color is null || Color().IsMatch(color)).WithMessage("must look like '#rrggbb'");
    }

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z")]
    private static partial Regex Color();
}
