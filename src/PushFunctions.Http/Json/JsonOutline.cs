using System.Globalization;
using System.Text.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Json;

/// <summary>
/// What a body is before anything is made of it: well-formed, and one value or an array whose elements can be read apart, so that one
/// bad element does not spoil the others.
/// </summary>
internal sealed record JsonOutline
{
    /// <summary>Deeper than anything we read; a caller's mistake ends here and not in a stack.</summary>
    private const int MaxDepth = 16;

    public required bool IsArray { get; init; }

    /// <summary>The array's first elements' bytes, one more than we take at most.</summary>
    public IReadOnlyList<Range> Elements { get; init; } = [];

    /// <exception cref="ProblemException">The body is not well-formed, or too deep.</exception>
    public static JsonOutline Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Scan(json);
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problems.Malformed(Explain(exception)));
        }
    }

    private static JsonOutline Scan(ReadOnlySpan<byte> json)
    {
        // One deeper than allowed, to tell depth from bad syntax.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        reader.Read();
        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        List<Range> elements = [];
        int start = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new ProblemException(Problems.Invalid("$", $"is nested deeper than {MaxDepth} levels"));
            }

            if (!isArray || reader.CurrentDepth != 1 || elements.Count > MessageLimits.EventsPerRequest)
            {
                continue;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                start = (int)reader.TokenStartIndex;
                continue;
            }

            bool ends = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            elements.Add((ends ? start : (int)reader.TokenStartIndex)..(int)reader.BytesConsumed);
        }

        return new() { IsArray = isArray, Elements = elements };
    }

    // The reader's own words are good, but their tail counts from 0 and some advise on options that no caller has.
    private static string Explain(JsonException exception)
    {
        string reason = exception.Message;
        int tail = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (tail < 0 ? reason : reason[..tail])
            .Replace(" in this mode. Change the reader options.", ".", StringComparison.Ordinal)
            .Replace(", when isFinalBlock is true.", ".", StringComparison.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture, $"Line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {reason}");
    }
}
