using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Documents;

/// <summary>What a reader of the documents clicks on.</summary>
public sealed partial class LinkTests
{
    private const int MostWordsOfTheReadme = 1500;

    public static TheoryData<string> Documents { get; } = [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root.FullName, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root.FullName, file).Replace('\\', '/'))
        .Concat(["README.md", "CONTRIBUTING.md"]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_OfADocument_LeadSomewhere(string document)
    {
        string own = Path.Combine(Repository.Root.FullName, document);

        Assert.All(LinksOf(own), link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length == 0 ? own : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(own)!, parts[0]));
            Assert.True(Path.Exists(target), $"{link}: there is no such file");
            Assert.True(parts.Length == 1 || AnchorsOf(target).Contains(parts[1]), $"{link}: there is no such heading");
        });
    }

    [Fact]
    public void Pages_OfTheDocs_AreAllInTheReadme()
    {
        string[] links = [.. LinksOf(Path.Combine(Repository.Root.FullName, "README.md"))];

        Assert.All(Documents.Select(row => row.Data).Where(page => page.Count(unit => unit == '/') == 1), page => Assert.Contains(page, links));
    }

    [Fact]
    public void Readme_Words_AreFew() => Assert.InRange(
        File.ReadAllText(Path.Combine(Repository.Root.FullName, "README.md")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length,
        1,
        MostWordsOfTheReadme);

    private static IEnumerable<string> LinksOf(string file) => Link().Matches(ProseOf(file)).Select(match => match.Groups[1].Value);

    // As GitHub makes them: a heading that repeats another one's words gets a number.
    private static HashSet<string> AnchorsOf(string file)
    {
        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach (string slug in Heading().Matches(ProseOf(file)).Select(match => Slug(match.Groups[1].Value)))
        {
            string anchor = slug;
            for (int i = 1; !anchors.Add(anchor); i++)
            {
                anchor = $"{slug}-{i}";
            }
        }

        return anchors;
    }

    private static string Slug(string heading) => string.Concat(heading.Trim().ToLowerInvariant()
        .Where(unit => char.IsLetterOrDigit(unit) || unit is ' ' or '-' or '_').Select(unit => unit == ' ' ? '-' : unit));

    // In code nothing is a link or a heading.
    private static string ProseOf(string file) => Fenced().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"^ *```[\s\S]*?^ *```", RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\]\((?!https?:|mailto:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
