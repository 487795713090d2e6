using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>For vendors that count <c>ext</c> by itself, apart from title and text: it fits as a whole or goes as a whole.</summary>
internal static class ExtRoom
{
    /// <summary>The payload with <c>ext</c> where it fits; without it, or none at all, where it does not.</summary>
    /// <param name="ext">The pass-through string; null for none.</param>
    /// <param name="fits">Whether the vendor takes it.</param>
    /// <param name="overflow">What happens where it does not.</param>
    /// <param name="write">Writes the payload.</param>
    public static Composition Compose(string? ext, bool fits, ExtOverflow overflow, Func<string?, byte[]> write)
    {
        bool drop = ext is not null && !fits;
        return drop && overflow == ExtOverflow.Refuse
            ? Composition.Refused(PayloadFit.ExtTooLarge)
            : Composition.Of(new PushPayload(write(drop ? null : ext), []), drop);
    }
}
