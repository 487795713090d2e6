using System.Text.RegularExpressions;

namespace PushFunctions.SystemTests.Architecture;

/// <summary>Holds docs/semantics.md to the tests that it names.</summary>
public sealed partial class SemanticsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root.FullName, "docs", "semantics.md"));

    [Fact]
    public void Rows_OfEveryTable_NameTheirTest()
    {
        // A table's first two lines are its head.
        IEnumerable<string> rows = Lines.Where((line, i) => IsRow(line) && i >= 2 && IsRow(Lines[i - 1]) && IsRow(Lines[i - 2]));

        Assert.True(rows.Count() > 50);
        Assert.All(rows, row => Assert.Matches(TestName(), row.TrimEnd('|', ' ').Split('|')[^1]));
    }

    [Fact]
    public void Tests_ThatAreNamed_Exist()
    {
        Dictionary<string, string> sources = Directory
            .EnumerateFiles(Path.Combine(Repository.Root.FullName, "tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileName(file).Split('.')[0], File.ReadAllText)
            .ToDictionary(files => files.Key, string.Concat);
        IEnumerable<Match> named = Lines.SelectMany(line => TestName().Matches(line)).DistinctBy(match => match.Value);

        Assert.All(named, match => Assert.Matches(
            $@"class {match.Groups[1].Value}\b[\s\S]*\b{match.Groups[2].Value}\(", sources.GetValueOrDefault(match.Groups[1].Value, "")));
    }

    private static bool IsRow(string line) => line.StartsWith('|');

    [GeneratedRegex(@"`([A-Z]\w+(?:Tests|Properties))\.(\w+)`")]
    private static partial Regex TestName();
}
