using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Payloads;

/// <summary>The words of a payload that may be shortened to make it fit.</summary>
internal readonly record struct PayloadText(string? Title, string? Subtitle, string? Body)
{
    /// <summary>
    /// JSON bytes that the body keeps beside <c>ext</c>, 40 Chinese characters: "name(group):" and the gist of a message. Below that, a
    /// notification would show an <c>ext</c> that nobody is told enough to tap on.
    /// </summary>
    public const int BodyFloor = 120;

    /// <summary>JSON bytes that title and subtitle each keep beside <c>ext</c>, 20 Chinese characters: about what a phone shows.</summary>
    public const int TitleFloor = 60;

    /// <summary>True where there is nothing to show.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Title) && string.IsNullOrEmpty(Subtitle) && string.IsNullOrEmpty(Body);

    /// <summary>
    /// Takes at least <paramref name="excess"/> bytes out: of the body first, then the subtitle, then the title, each down to its floor
    /// and, unless <paramref name="keepFloors"/>, below it.
    /// </summary>
    /// <returns>The shorter text, or null where that is not enough.</returns>
    public PayloadText? Shorten(int excess, bool keepFloors)
    {
        PayloadText shorter = Shorten(ref excess, BodyFloor, TitleFloor);
        if (excess > 0 && !keepFloors)
        {
            shorter = shorter.Shorten(ref excess, 0, 0);
        }

        return excess > 0 ? null : shorter;
    }

    private PayloadText Shorten(ref int excess, int bodyFloor, int titleFloor)
    {
        string? body = Shorten(Body, ref excess, bodyFloor);
        string? subtitle = Shorten(Subtitle, ref excess, titleFloor);
        string? title = Shorten(Title, ref excess, titleFloor);
        return new PayloadText(title, subtitle, body);
    }

    private static string? Shorten(string? part, ref int excess, int floor)
    {
        if (excess <= 0 || string.IsNullOrEmpty(part))
        {
            return part;
        }

        int size = JsonText.Measure(part);
        string cut = TextCut.ToBytes(part, Math.Max(floor, size - excess));
        int saved = size - JsonText.Measure(cut);
        if (saved <= 0)
        {
            return part;
        }

        excess -= saved;
        return cut;
    }
}
