namespace PushFunctions.Channels.Vivo;

/// <summary>How older pages of vivo's count: a Chinese character is two English ones.</summary>
internal static class VivoText
{
    /// <summary>One for each UTF-16 unit of Latin-1, two for any other.</summary>
    public static int Measure(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        foreach (char unit in text)
        {
            length += unit > 0xFF ? 1 : 0;
        }

        return length;
    }
}
