using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>
/// Makes something like a valid document that is no longer one, or only just: the seed alone decides, so that a failing input can be made
/// again from its number.
/// </summary>
internal sealed class Mutator(int seed)
{
    // Stands for a lone surrogate, which a tree cannot be written with.
    private const string Lone = "lone-surrogate";

    private static readonly string[] Strange =
    [
        "null", "true", "0", "-1", "1e999", "-0.0", "99999999999999999999", "1.5", "\"\"", "\" \"", "\"a/b\"", "\"\\u0000\"", $"\"{Lone}\"", "\"\\ud83d\\ude00\"",
        "[]", "{}", "[null]", "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "{\"\":1}", "\"2026-13-45T99:99:99Z\"", "\"Europe/Nowhere\"", "\"zh-Hant-x-y-z\"",
        "\"https://\"", "\"javascript:alert(1)\"", "\"%F0%9F\"", "\"\\u202e\\u0301\\u0301\\u0301\"", "\"../../etc\"",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A document with one to four things wrong with it, as bytes.</summary>
    public byte[] Mutate(string document)
    {
        string text = document;
        for (int i = _random.Next(0, 3); i > 0; i--)
        {
            text = MutateTree(text);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Replace(Lone, "\\ud83d", StringComparison.Ordinal));
        for (int i = _random.Next(0, 3); i > 0; i--)
        {
            bytes = MutateBytes(bytes);
        }

        return bytes;
    }

    /// <summary>Text with some characters changed, taken out, doubled or put in.</summary>
    public string MutateText(string text) => Encoding.UTF8.GetString(MutateBytes(MutateBytes(Encoding.UTF8.GetBytes(text))));

    // A value becomes another one, goes, or comes twice.
    private string MutateTree(string text)
    {
        JsonNode root = JsonNode.Parse(text)!;
        List<JsonNode> nodes = [.. Below(root)];
        if (nodes.Count == 0)
        {
            return Pick(Strange);
        }

        JsonNode node = nodes[_random.Next(nodes.Count)];
        JsonNode? replacement = _random.Next(8) switch
        {
            0 => JsonValue.Create(new string('x', _random.Next(1, 5000))),
            1 => JsonValue.Create(_random.Next(2) == 0 ? _random.NextInt64() : _random.Next(-3, 40)),
            2 => nodes[_random.Next(nodes.Count)].DeepClone(),
            3 => new JsonArray([.. Enumerable.Range(0, _random.Next(1, 200)).Select(_ => node.DeepClone())]),
            _ => Parse(Pick(Strange)),
        };
        switch (node.Parent)
        {
            case JsonObject parent when _random.Next(5) == 0:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonObject parent when _random.Next(5) == 0:
                parent[MutateText(node.GetPropertyName()) + "_"] = replacement;
                break;
            default:
                node.ReplaceWith(replacement);
                break;
        }

        return root.ToJsonString();
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private byte[] MutateBytes(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [(byte)_random.Next(256)];
        }

        int at = _random.Next(bytes.Length), length = Math.Min(_random.Next(1, 20), bytes.Length - at);
        return _random.Next(5) switch
        {
            0 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            3 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Pick(Strange)), .. bytes[at..]],
            _ => bytes[..at],
        };
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject parent => parent.Where(pair => pair.Value is not null).SelectMany(pair => Below(pair.Value!).Prepend(pair.Value!)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Below(item!).Prepend(item!)),
        _ => [],
    };
}
