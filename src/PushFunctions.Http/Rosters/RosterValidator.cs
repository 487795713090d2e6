using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Rosters;

/// <summary>A whole roster. Without members it is a conversation that nobody is in any more.</summary>
internal sealed class RosterValidator : AbstractValidator<RosterBody>
{
    public RosterValidator()
    {
        RuleFor(r => r.Name).AtMost(MessageLimits.NameLength);
        RuleFor(r => r.Members).Custom((members, context) =>
        {
            if (members.Count > IRosterStore.MaxMembers)
            {
                context.AddFailure(TooMany(members.Count));
                return;
            }

            RosterMembers.Check("members", members, (path, message) => context.AddFailure($"Members{path}", message));
        });
    }

    public static string TooMany(int count) => string.Create(
        CultureInfo.InvariantCulture, $"holds {count} members; at most {IRosterStore.MaxMembers} are allowed");
}
