using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Payloads;

/// <summary>
/// Makes a payload fit its limit. Text gives way before <c>ext</c>, down to the floors of <see cref="PayloadText"/>; then <c>ext</c> goes
/// as a whole. Sizes are those of the final bytes: a first full write tells the excess, the shorter text is measured as it is written.
/// </summary>
internal static class PayloadFit
{
    /// <summary>The refusal of a push whose <c>ext</c> leaves no room for its text.</summary>
    public const string ExtTooLarge = "extTooLarge";

    /// <summary>The refusal of a push that is too large without <c>ext</c> and text: say with an image's address of 1,024 three-byte
    /// letters and a long category.</summary>
    public const string PayloadTooLarge = "payloadTooLarge";

    /// <summary>The bytes to send, or why there are none.</summary>
    public static Composition Fit(
        PayloadText text,
        string? ext,
        int limit,
        ExtOverflow overflow,
        Func<PayloadText, string?, byte[]> write,
        IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        byte[] body = write(text, ext);
        if (body.Length <= limit)
        {
            return Composition.Of(new PushPayload(body, headers));
        }

        bool extDropped = false;
        if (!string.IsNullOrEmpty(ext))
        {
            if (text.Shorten(body.Length - limit, keepFloors: true) is { } beside)
            {
                return Composition.Of(new PushPayload(write(beside, ext), headers));
            }

            if (overflow == ExtOverflow.Refuse)
            {
                return Composition.Refused(ExtTooLarge);
            }

            extDropped = true;
            body = write(text, null);
        }

        if (body.Length > limit)
        {
            if (text.Shorten(body.Length - limit, keepFloors: false) is not { } alone)
            {
                return Composition.Refused(PayloadTooLarge);
            }

            body = write(alone, null);
        }

        return Composition.Of(new PushPayload(body, headers), extDropped);
    }
}
