using System.Text;
using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Documents;

/// <summary>A request as a page of ours has it, with the addresses of the page.</summary>
internal sealed partial record WrittenRequest(string Method, string Url, string? Body)
{
    /// <summary>Those of <c>pushfunctions.http</c>, in their order.</summary>
    public static IReadOnlyList<WrittenRequest> OfHttpFile()
    {
        string[] parts = Heading().Split(Read("pushfunctions.http"));
        Dictionary<string, string> variables = Variable().Matches(parts[0]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return [.. parts.Skip(1).Select(part =>
        {
            string[] halves = variables.Aggregate(part, (text, variable) => text.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal)).Trim().Split("\n\n", 2);
            string[] line = halves[0].Split('\n')[0].Split(' ');
            return new WrittenRequest(line[0], line[1], halves.Length == 2 ? halves[1].Trim() : null);
        })];
    }

    /// <summary>The curl commands of a page's code blocks, in their order.</summary>
    public static IReadOnlyList<WrittenRequest> OfPage(string page) =>
        [.. Shell().Matches(Read(page)).SelectMany(block => Commands(block.Groups[1].Value)).Where(command => command[0] == "curl").Select(OfCurl)];

    /// <summary>Those of a table's rows of a route and a body, with <paramref name="id"/> for every id.</summary>
    public static IReadOnlyList<WrittenRequest> OfTable(string page, string heading, string api, string id) =>
    [
        .. Read(page).Split('\n').SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => new WrittenRequest(row.Groups[1].Value, api + Parameter().Replace(row.Groups[2].Value, id), row.Groups[3] is { Success: true } body ? body.Value : null)),
    ];

    private static WrittenRequest OfCurl(IReadOnlyList<string> words)
    {
        string? After(string option) => words.SkipWhile(word => word != option).Skip(1).FirstOrDefault();
        string? body = After("-d");
        return new WrittenRequest(After("-X") ?? (body is null ? "GET" : "POST"), words.First(word => word.StartsWith("http", StringComparison.Ordinal)), body);
    }

    // As a shell takes them apart, as far as our pages go: quotes, comments, lines that go on.
    private static IEnumerable<IReadOnlyList<string>> Commands(string block)
    {
        List<string> words = [];
        foreach (Match token in Token().Matches(block.Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            if (token.Value[0] is '\n' or '#')
            {
                if (words.Count > 0)
                {
                    yield return words;
                }

                words = [];
            }
            else
            {
                words.Add(token.Value.Trim(token.Value[0] is '\'' or '"' ? token.Value[0] : ' '));
            }
        }

        if (words.Count > 0)
        {
            yield return words;
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root.FullName, file), Encoding.UTF8).ReplaceLineEndings("\n");

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^@(\w+) = (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ *```sh\n([\s\S]*?)^ *```", RegexOptions.Multiline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"^\| `([A-Z]+) (\S+)` \|(?: `([^`]+)`| none)")]
    private static partial Regex Row();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""'[^']*'|"[^"]*"|#[^\n]*|\n|[^\s'"]+""")]
    private static partial Regex Token();
}
