using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Payloads;

/// <summary>
/// Makes a payload fit its limit. Text gives way before <c>ext</c>, down to the floors of <see cref="PayloadText"/>; then <c>ext</c> goes
/// as a whole; an id goes only where no text is left to give way. In a data push, which is its <c>ext</c>, ids go before it. Sizes are those of the final bytes: a first full write tells the excess, the shorter text is measured as it is written.
/// </summary>
internal static class PayloadFit
{
    /// <summary>The refusal of a push whose <c>ext</c> leaves no room for its text.</summary>
    public const string ExtTooLarge = "extTooLarge";

    /// <summary>The refusal of a push that is too large without <c>ext</c>, ids and text: say with an image's address of 1,024 three-byte
    /// letters and a long category.</summary>
    public const string PayloadTooLarge = "payloadTooLarge";

    /// <summary>The bytes to send, or why there are none.</summary>
    /// <param name="text">The words, uncut.</param>
    /// <param name="extras">What is for the app alone.</param>
    /// <param name="limit">Bytes that the provider takes.</param>
    /// <param name="overflow">What happens to an <c>ext</c> that does not fit.</param>
    /// <param name="content">All that is never cut.</param>
    /// <param name="write">Writes the whole payload; static, so that composing allocates nothing for it.</param>
    /// <param name="headers">What goes along with the bytes.</param>
    public static Composition Fit<TContent>(
        PayloadText text,
        PayloadExtras extras,
        int limit,
        ExtOverflow overflow,
        TContent content,
        PayloadWrite<TContent> write,
        IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        bool extDropped = false;
        while (true)
        {
            byte[] body = PayloadWriter.Write(content, text, extras, write);
            if (body.Length <= limit)
            {
                return Composition.Of(new PushPayload(body, headers), extDropped);
            }

            if (text.Shorten(body.Length - limit, keepFloors: extras.HasExt) is { } shorter)
            {
                return Composition.Of(new PushPayload(PayloadWriter.Write(content, shorter, extras, write), headers), extDropped);
            }

            if (extras.IsLeast || (extras.CanDropExt && overflow == ExtOverflow.Refuse))
            {
                return Composition.Refused(extras.HasExt ? ExtTooLarge : PayloadTooLarge);
            }

            extDropped |= extras.CanDropExt;
            extras = extras.Less();
        }
    }
}
