using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>For vendors that count what is for the app by itself, apart from title and text: the ids come first, and <c>ext</c> fits beside
/// them as a whole or goes as a whole.</summary>
internal static class ExtRoom
{
    /// <summary>The payload with <c>ext</c> where it fits; without it, or none at all, where it does not.</summary>
    /// <param name="extras">What is for the app.</param>
    /// <param name="fits">Whether the vendor takes it.</param>
    /// <param name="overflow">What happens where it does not.</param>
    /// <param name="write">Writes the payload.</param>
    public static Composition Compose(
        PayloadExtras extras, Func<PayloadExtras, bool> fits, ExtOverflow overflow, Func<PayloadExtras, byte[]> write)
    {
        bool drop = extras.HasExt && !fits(extras);
        if (drop && overflow == ExtOverflow.Refuse)
        {
            return Composition.Refused(PayloadFit.ExtTooLarge);
        }

        while (!extras.IsEmpty && !fits(extras))
        {
            extras = extras.Less();
        }

        return Composition.Of(new PushPayload(write(extras), []), drop);
    }
}
