using System.Globalization;
using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Documents;

/// <summary>Holds the index of decisions to the records.</summary>
public sealed partial class DecisionIndexTests
{
    private static readonly string Folder = Path.Combine(Repository.Root.FullName, "docs", "decisions");

    [Fact]
    public void Index_Lines_AreTheRecordsWithTheirTitles()
    {
        IEnumerable<string> records = Directory.EnumerateFiles(Folder, "0*.md").Order(StringComparer.Ordinal)
            .Select(file => $"[{File.ReadLines(file).First()[2..]}]({Path.GetFileName(file)})");

        Assert.Equal(records, Entry().Matches(Index()).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Index_Numbers_AreAllThereOrSaidToBeMissing()
    {
        int[] used = [.. Directory.EnumerateFiles(Folder, "0*.md").Select(file => int.Parse(Path.GetFileName(file)[..4], CultureInfo.InvariantCulture))];

        Assert.Equal(
            string.Join(", ", Enumerable.Range(1, used.Max()).Except(used)),
            Missing().Match(Index()).Groups[1].Value);
    }

    private static string Index() => File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^- (\[.+?\]\(\S+?\)): \S", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^Not in use: ([0-9, ]+)\.", RegexOptions.Multiline)]
    private static partial Regex Missing();
}
