using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Validation;

/// <summary>
/// Whom to notify. One loop by hand and not a rule per element: at 10,000 recipients the contexts that rules create for each of them
/// would cost more than the rest of the request.
/// </summary>
internal sealed class RecipientsValidator : AbstractValidator<MessageEvent>
{
    public RecipientsValidator() => RuleFor(e => e.Recipients).Custom((recipients, context) =>
    {
        if (recipients is null)
        {
            return; // the conversation's roster
        }

        if (recipients.Count == 0)
        {
            context.AddFailure("must name a recipient; leave it out to notify the conversation's roster");
        }
        else if (recipients.Count > MessageLimits.Recipients)
        {
            context.AddFailure(string.Create(
                CultureInfo.InvariantCulture, $"holds {recipients.Count} recipients; at most {MessageLimits.Recipients} are allowed"));
        }
        else
        {
            CheckAll(recipients, (path, message) => context.AddFailure($"Recipients{path}", message));
        }
    });

    private static void CheckAll(IReadOnlyList<Recipient> recipients, Action<string, string> fail)
    {
        for (int i = 0; i < recipients.Count; i++)
        {
            // JSON can say null here whatever the type says.
            if (recipients[i] is not Recipient recipient)
            {
                fail(At(i), "must not be null");
                continue;
            }

            if (UserIds.FaultOf(recipient.UserId) is { } fault)
            {
                fail($"{At(i)}.UserId", fault);
            }

            if (recipient.Badge is < 0 or > MessageLimits.Badge)
            {
                fail($"{At(i)}.Badge", string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {MessageLimits.Badge}"));
            }

            if (recipient.ExceptDevices is { Count: > 0 } devices)
            {
                CheckDevices(devices, (path, message) => fail($"{At(i)}.ExceptDevices{path}", message));
            }
        }
    }

    /// <summary>Whether devices can be left out so.</summary>
    public static void CheckDevices(IReadOnlyList<string> devices, Action<string, string> fail)
    {
        if (devices.Count > IDeviceRegistry.MaxDevices)
        {
            fail("", string.Create(CultureInfo.InvariantCulture, $"may name at most {IDeviceRegistry.MaxDevices} devices"));
            return;
        }

        for (int i = 0; i < devices.Count; i++)
        {
            if (!Identifiers.IsValid(devices[i]))
            {
                fail(At(i), Identifiers.Rule);
            }
            else if (devices.Take(i).Contains(devices[i], StringComparer.Ordinal))
            {
                fail(At(i), "is named twice");
            }
        }
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
