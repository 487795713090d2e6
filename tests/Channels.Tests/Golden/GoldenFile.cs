using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>
/// Compares what is composed with a file that a reader can hold against the provider's documents. <c>UPDATE_GOLDEN=1</c> writes the files
/// anew; what changed is then for the diff to show and a person to judge.
/// </summary>
internal static class GoldenFile
{
    public static void Check(string name, Composition composition, [CallerFilePath] string? testFile = null) =>
        CheckJson(name, Describe(composition), testFile);

    /// <summary>The same for any JSON.</summary>
    public static void CheckJson(string name, string json, [CallerFilePath] string? testFile = null)
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, name + ".json");
        string actual = Indent(json);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static string Describe(Composition composition)
    {
        if (composition.Payload is not { } payload)
        {
            return JsonSerializer.Serialize(new { refusal = composition.Refusal });
        }

        string headers = JsonSerializer.Serialize(payload.Headers.ToDictionary(header => header.Key, header => header.Value));
        string dropped = composition.ExtDropped ? "\"extDropped\":true," : "";
        return $"{{\"headers\":{headers},{dropped}\"body\":{Encoding.UTF8.GetString(payload.Body.Span)}}}";
    }

    // Only white space is added: escapes and the order of members stay what they are on the wire.
    private static string Indent(string json)
    {
        StringBuilder indented = new();
        int depth = 0;
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            char unit = json[i];
            bool isQuote = unit == '"' && !IsEscaped(json, i);
            inString ^= isQuote;
            if (inString || isQuote)
            {
                indented.Append(unit);
                continue;
            }

            depth += unit is '{' or '[' ? 1 : unit is '}' or ']' ? -1 : 0;
            string line = "\n" + new string(' ', 2 * depth);
            _ = unit switch
            {
                '{' or '[' or ',' => indented.Append(unit).Append(line),
                '}' or ']' => indented.Append(line).Append(unit),
                ':' => indented.Append(": "),
                _ => indented.Append(unit),
            };
        }

        return indented.Append('\n').ToString();
    }

    private static bool IsEscaped(string json, int at)
    {
        int slashes = 0;
        while (at - slashes > 0 && json[at - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
