using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Messages;

/// <summary>Makes one of a recipient who is named several times: a user's push is one, whoever put the list together.</summary>
internal static class NamedOnce
{
    /// <summary>Everybody once, where first named. What that entry leaves open, the next one that says it settles.</summary>
    public static IReadOnlyList<Recipient> Of(IReadOnlyList<Recipient> recipients)
    {
        Dictionary<string, int> places = new(recipients.Count, StringComparer.Ordinal);
        List<Recipient> once = new(recipients.Count);
        foreach (Recipient recipient in recipients)
        {
            if (places.TryAdd(recipient.UserId, once.Count))
            {
                once.Add(recipient);
                continue;
            }

            Recipient first = once[places[recipient.UserId]];
            once[places[recipient.UserId]] = first with
            {
                Badge = first.Badge ?? recipient.Badge,
                ExceptDevices = first.ExceptDevices ?? recipient.ExceptDevices,
            };
        }

        return once.Count == recipients.Count ? recipients : once;
    }
}
