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

    private static IEnumerable<string> Described()
    {
        string file = Path.Combine(Repository.Root.FullName, "src", "PushFunctions.Http", "Documents", "openapi.json");
        JsonElement paths = JsonElement.Parse(File.ReadAllText(file)).GetProperty("paths");
        return paths.EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
    }

    [GeneratedRegex(@"\b(GET|PUT|POST|PATCH|DELETE)\b")]
    private static partial Regex Method();

    [GeneratedRegex(@"/[^\s`?]+")]
    private static partial Regex Route();
}
