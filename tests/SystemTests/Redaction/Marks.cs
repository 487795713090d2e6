using System.Text;

namespace PushFunctions.SystemTests.Redaction;

/// <summary>Words that stand nowhere else in the world, one for each thing that is told to nobody but the phone.</summary>
internal sealed class Marks
{
    // Shorter pieces could come about by chance, longer ones would miss what was cut.
    private const int Piece = 12;

    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All => _marks;

    /// <summary>The mark of a thing, the same each time. The thing is one word of letters.</summary>
    public string this[string thing] => Of(thing, () => $"zq{thing}{Guid.NewGuid():N}");

    /// <summary>The same as a token of Apple's: nothing but hexadecimal digits.</summary>
    public string HexOf(string thing) => Of(thing, () => $"{Guid.NewGuid():N}{Guid.NewGuid():N}");

    /// <summary>Each line that holds a mark or a piece of one, as it is or in Base64, with the thing that it gives away.</summary>
    public IReadOnlyList<string> FoundIn(IEnumerable<string> lines)
    {
        (string Thing, string Sign)[] signs = [.. _marks.SelectMany(mark => Signs(mark.Value).Select(sign => (mark.Key, sign)))];
        return
        [
            .. from line in lines
               from sign in signs
               where line.Contains(sign.Sign, StringComparison.OrdinalIgnoreCase)
               select $"{sign.Thing} in: {line}",
        ];
    }

    private string Of(string thing, Func<string> make) => _marks.TryGetValue(thing, out string? mark) ? mark : _marks[thing] = make();

    private static IEnumerable<string> Signs(string mark)
    {
        yield return mark[..^(32 - Piece)];
        yield return mark[^Piece..];
        for (int shift = 0; shift < 3; shift++)
        {
            // These characters are there whatever stands before and after the mark.
            string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + mark));
            yield return text[4..^4];
        }
    }
}
