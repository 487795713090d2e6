using System.Text.Json;
using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Documents;

/// <summary>Holds the table of routes to the API's description.</summary>
public sealed partial class ApiDocumentTests
{
    [Fact]
    public void Routes_OfTheTable_AreThoseOfTheDescription()
    {
        IEnumerable<string> rows = File.ReadLines(Path.Combine(Repository.Root.FullName, "docs", "api.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1])
            .SelectMany(cell => Method().Matches(cell).Select(method => $"{method.Value} {Route().Match(cell).Value}")).Distinct();

        Assert.Equal(Described().Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LeastBodies_OfTheTable_AreOfEveryRouteThatTakesOne()
    {
        IEnumerable<string> written = WrittenRequest.OfTable("docs/api.md", "### The least bodies", "", "{}").Select(request => $"{request.Method} {request.Url}");

        Assert.Equal(
            Described().Where(route => WithBody().IsMatch(route)).Select(route => Parameter().Replace(route, "{}")).Order(StringComparer.Ordinal),
            written.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Described()
    {
        string file = Path.Combine(Repository.Root.FullName, "src", "PushFunctions.Http", "Documents", "openapi.json");
        JsonElement paths = JsonElement.Parse(File.ReadAllText(file)).GetProperty("paths");
        return paths.EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
    }

    [GeneratedRegex(@"\b(GET|PUT|POST|PATCH|DELETE)\b")]
    private static partial Regex Method();

    // Whatever vendors and Tencent post is theirs.
    [GeneratedRegex("^(PUT|POST|PATCH) /api/")]
    private static partial Regex WithBody();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/[^\s`?]+")]
    private static partial Regex Route();
}
