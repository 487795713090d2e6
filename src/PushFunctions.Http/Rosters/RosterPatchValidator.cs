using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Rosters;

/// <summary>A roster's change.</summary>
internal sealed class RosterPatchValidator : AbstractValidator<RosterPatch>
{
    public RosterPatchValidator()
    {
        RuleFor(p => p.Name).AtMost(MessageLimits.NameLength);
        RuleFor(p => p)
            .Must(p => p.Name is not null || p.Add is { Count: > 0 } || p.Remove is { Count: > 0 })
            .WithMessage("must have something to change: name, add or remove");
        RuleFor(p => p).Custom((patch, context) =>
        {
            void Fail(string path, string message) => context.AddFailure(path, message);
            if (patch.Add?.Count > IRosterStore.MaxMembers)
            {
                Fail("Add", RosterValidator.TooMany(patch.Add.Count));
                return;
            }

            if (patch.Remove?.Count > IRosterStore.MaxMembers)
            {
                Fail("Remove", RosterValidator.TooMany(patch.Remove.Count));
                return;
            }

            RosterMembers.Check("add", patch.Add ?? [], (path, message) => Fail($"Add{path}", message));
            RosterMembers.CheckLeaving("remove", patch.Remove ?? [], (path, message) => Fail($"Remove{path}", message));
            RefuseBoth(patch, Fail);
        });
    }

    // Which of the two was meant, only the caller knows.
    private static void RefuseBoth(RosterPatch patch, Action<string, string> fail)
    {
        HashSet<string> added = [.. (patch.Add ?? []).Select(member => member?.UserId).OfType<string>()];
        foreach ((int index, string id) in (patch.Remove ?? []).Index())
        {
            if (id is not null && added.Contains(id))
            {
                fail($"Remove[{index}]", "is also in add");
            }
        }
    }
}
