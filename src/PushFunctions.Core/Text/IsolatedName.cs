using System.Text;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// Keeps a name's direction to itself (Unicode's UAX #9): a nick with U+202E would turn round the rest of the line on the phone. Names that
/// cannot, nearly all of them, stay as they are.
/// </summary>
internal static class IsolatedName
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';
    private const char PopEmbedding = '\u202C';

    /// <summary>The name; within U+2068 … U+2069 and balanced if it holds a bidi control, or letters of both directions.</summary>
    public static string Of(string name) => MixesDirections(name) ? Isolate(name) : OfText(name);

    /// <summary>A text that others follow in the same line, in the same way if it holds a bidi control. One without has its own order, also in two
    /// directions.</summary>
    public static string OfText(string text) => text.Any(BidiControls.Contains) ? Isolate(text) : text;

    private static string Isolate(string text) => $"{FirstStrongIsolate}{Balanced(text)}{PopIsolate}";

    // What is closed without having been opened would close what is ours; what stays open would outlast the name.
    private static StringBuilder Balanced(string name)
    {
        StringBuilder balanced = new(name.Length);
        Stack<char> closers = [];
        foreach (char unit in name)
        {
            if (CloserOf(unit) is { } closer)
            {
                closers.Push(closer);
            }
            else if (unit is PopIsolate or PopEmbedding && !Close(closers, unit))
            {
                continue;
            }

            balanced.Append(unit);
        }

        return balanced.Append([.. closers]);
    }

    // The end of an isolate ends the embeddings within it too; the end of an embedding reaches no further than its isolate.
    private static bool Close(Stack<char> closers, char closer)
    {
        if (closer == PopEmbedding)
        {
            return closers.TryPeek(out char open) && open == PopEmbedding && closers.TryPop(out _);
        }

        if (!closers.Contains(PopIsolate))
        {
            return false;
        }

        while (closers.Pop() != PopIsolate)
        {
        }

        return true;
    }

    private static char? CloserOf(char unit) => unit switch
    {
        '\u202A' or '\u202B' or '\u202D' or '\u202E' => PopEmbedding,
        '\u2066' or '\u2067' or FirstStrongIsolate => PopIsolate,
        _ => null,
    };

    private static bool MixesDirections(string name)
    {
        ILookup<bool, Rune> letters = name.EnumerateRunes().Where(Rune.IsLetter).ToLookup(IsInRightToLeftBlock);
        return letters.Contains(true) && letters.Contains(false);
    }

    // The blocks that Unicode keeps for scripts written from right to left, Hebrew to Arabic Extended-A first.
    private static bool IsInRightToLeftBlock(Rune letter) => letter.Value
        is (>= 0x0590 and <= 0x08FF)
        or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFF)
        or (>= 0x10800 and <= 0x10FFF)
        or (>= 0x1E800 and <= 0x1EFFF);
}
