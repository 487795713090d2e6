using System.Text.RegularExpressions;

namespace PushFunctions.SystemTests.Architecture;

/// <summary>Holds the documents that state rules to the tests that they name.</summary>
public sealed partial class SemanticsTests
{
    [Theory]
    [InlineData("semantics.md", 50)]
    [InlineData("reliability.md", 15)]
    [InlineData("security.md", 25)]
    public void Rows_OfEveryTable_NameTheirTest(string document, int atLeast)
    {
        // A table's first two lines are its head. What a run was seen to do is no rule.
        string[] lines = LinesOf(document);
        IEnumerable<string> rows = lines.Where((line, i) => IsRow(line) && i >= 2 && IsRow(lines[i - 1]) && IsRow(lines[i - 2]));

        Assert.True(rows.Count() > atLeast);
        Assert.All(rows, row => Assert.Matches(TestName(), row.TrimEnd('|', ' ').Split('|')[^1]));
    }

    [Theory]
    [InlineData("semantics.md")]
    [InlineData("reliability.md")]
    [InlineData("security.md")]
    public void Tests_ThatAreNamed_Exist(string document)
    {
        Dictionary<string, string> sources = Directory
            .EnumerateFiles(Path.Combine(Repository.Root.FullName, "tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileName(file).Split('.')[0], File.ReadAllText)
            .ToDictionary(files => files.Key, string.Concat);
        IEnumerable<Match> named = LinesOf(document).SelectMany(line => TestName().Matches(line)).DistinctBy(match => match.Value);

        Assert.All(named, match => Assert.Matches(
            $@"class {match.Groups[1].Value}\b[\s\S]*\b{match.Groups[2].Value}\(", sources.GetValueOrDefault(match.Groups[1].Value, "")));
    }

    private static string[] LinesOf(string document) => File.ReadAllLines(Path.Combine(Repository.Root.FullName, "docs", document));

    private static bool IsRow(string line) => line.StartsWith('|');

    [GeneratedRegex(@"`([A-Z]\w+(?:Tests|Properties))\.(\w+)`")]
    private static partial Regex TestName();
}
