using System.Globalization;
using System.Text.Json;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// One object of a body, read as tolerantly as Tencent's pages are written: names in any case, numbers as numbers or strings, empty strings
/// and null as if absent, unknown members passed over. What cannot be read is refused by its path.
/// </summary>
internal readonly struct TencentNode(JsonElement element, string path)
{
    // Forwarded chat histories hold each other; nothing of them is read.
    private const int MaxDepth = 64;

    public string Path => path;

    /// <param name="body">JSON in UTF-8, well-formed or not.</param>
    /// <param name="path">Where it stands.</param>
    /// <exception cref="ProblemException">It is no object, or not well-formed.</exception>
    public static TencentNode Parse(ReadOnlyMemory<byte> body, string path = "$")
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(SurrogateRepair.Repair(body), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), path)
                : throw new ProblemException(Problems.Invalid(path, "must be an object"));
        }
        catch (JsonException exception)
        {
            // Its words can quote the body; where it stumbled is enough.
            throw new ProblemException(Problems.Malformed(string.Create(
                CultureInfo.InvariantCulture, $"It cannot be read beyond line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.")));
        }
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Refuse(name, "must be a string"),
        };
        return text is { Length: > 0 } ? text : null;
    }

    /// <summary>A member as it was written; null where there is none.</summary>
    public string? Raw(string name) => Find(name)?.GetRawText();

    public string Required(string name) => Text(name) ?? throw Refuse(name, "is required");

    public long? Number(string name) => Number(name, long.MinValue, long.MaxValue);

    public long? Number(string name, long least, long most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw Refuse(name, least == long.MinValue
                ? "must be a whole number"
                : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
    }

    /// <summary>0 or 1, or the same as JSON's own.</summary>
    public bool? Flag(string name) => Find(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Number(name, 0, 1) is { } number ? number == 1 : null,
    };

    /// <summary>The value that one of the words stands for, in any case.</summary>
    public T? Choice<T>(string name, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        List<string> words = [];
        foreach ((string word, T value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            words.Add(word);
        }

        throw Refuse(name, $"must be one of: {string.Join(", ", words)}");
    }

    public TencentNode? Object(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? new TencentNode(value, Below(name)) : throw Refuse(name, "must be an object");
    }

    /// <summary>The objects of an array; null where there is none.</summary>
    public IReadOnlyList<TencentNode>? Objects(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Refuse(name, "must be an array");
        }

        List<TencentNode> nodes = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"{name}[{nodes.Count}]");
            nodes.Add(item.ValueKind == JsonValueKind.Object ? new(item, Below(where)) : throw Refuse(where, "must be an object"));
        }

        return nodes;
    }

    /// <summary>A string, or an array of strings; null where there is none.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Text(name) is { } one ? [one] : null;
        }

        List<string> texts = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            string? text = item.ValueKind switch
            {
                JsonValueKind.String => item.GetString(),
                JsonValueKind.Number => item.GetRawText(),
                _ => null,
            };
            texts.Add(text is { Length: > 0 }
                ? text
                : throw Refuse(string.Create(CultureInfo.InvariantCulture, $"{name}[{texts.Count}]"), "must be a string that is not empty"));
        }

        return texts;
    }

    /// <summary>Named values; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Object(name) is not { } node)
        {
            return null;
        }

        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (JsonProperty property in node.Element.EnumerateObject())
        {
            map[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                _ => throw node.Refuse(Excerpt.Of(property.Name), "must be a string"),
            };
        }

        return map.Count == 0 ? null : map;
    }

    public bool Has(string name) => Find(name) is not null;

    public ProblemException Refuse(string name, string message) => new(Problems.Invalid(Below(name), message));

    private JsonElement Element => element;

    private string Below(string name) => $"{path}.{name}";

    private JsonElement? Find(string name)
    {
        if (!element.TryGetProperty(name, out JsonElement found))
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    found = property.Value;
                }
            }
        }

        return found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : found;
    }
}
