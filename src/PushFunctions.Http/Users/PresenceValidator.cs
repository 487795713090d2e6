using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;

namespace PushFunctions.Http.Users;

/// <summary>A report of a client on its user.</summary>
internal sealed class PresenceValidator : AbstractValidator<PresenceBody>
{
    private static readonly int Longest = (int)Presence.Longest.TotalSeconds;

    public PresenceValidator()
    {
        RuleFor(p => p.Device).Must(Identifiers.IsValid).WithMessage(Identifiers.Rule);
        RuleFor(p => p.For)
            .Must(seconds => seconds is null || (seconds >= 1 && seconds <= Longest))
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"must be from 1 to {Longest} seconds"));
        RuleFor(p => p.For)
            .Must((body, seconds) => seconds is null || body.Active)
            .WithMessage("belongs to 'active': true only");
    }
}
