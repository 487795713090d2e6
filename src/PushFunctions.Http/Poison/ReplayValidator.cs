using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Poison;

/// <summary>Which messages of the poison queue to replay.</summary>
internal sealed class ReplayValidator : AbstractValidator<ReplayBody>
{
    public ReplayValidator()
    {
        RuleFor(body => body)
            .Must(body => (body.Ids is null) != (body.All is null) && body.All is not false)
            .WithMessage("must have either ids, or all as true");
        RuleFor(body => body.Ids)
            .Must(ids => ids is null or { Count: >= 1 and <= ReplayBody.MaxIds })
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must have 1 to {ReplayBody.MaxIds} ids"));
        RuleForEach(body => body.Ids).Must(id => Identifiers.IsValid(id)).WithMessage(Identifiers.Rule);
    }
}
