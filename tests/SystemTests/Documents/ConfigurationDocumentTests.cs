using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Documents;

/// <summary>Holds the tables of settings to the code: each key stands in one of them, once, and each of them is read.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private static readonly string[] Pages = ["configuration.md", "channels.md", "results.md"];

    [Fact]
    public void Keys_OfTheTables_AreThoseThatTheCodeReads()
    {
        IEnumerable<string> documented = Pages.SelectMany(Tables).Select(AskedKeys.Canonical);

        Assert.Equal(SettingsOfTheCode.Keys().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_ThatTouchTheConfiguration_AreThoseThatTheTestLetsRead()
    {
        IEnumerable<string?> files = Directory
            .EnumerateFiles(Path.Combine(Repository.Root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj") && Touching().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Equal(SettingsOfTheCode.Readers, files.Order(StringComparer.Ordinal));
    }

    // "| Key below `Push:Apps:{app}` | …" heads a table whose first column has the keys; "`A:B`, `:C`" are A:B and A:C, "`A:…`" points elsewhere.
    private static IEnumerable<string> Tables(string page)
    {
        string? prefix = null;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root.FullName, "docs", page)))
        {
            string cell = line.StartsWith('|') ? line.Split('|')[1] : "";
            string[] codes = [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];
            if (cell.Length == 0)
            {
                prefix = null;
            }
            else if (Head().IsMatch(cell))
            {
                prefix = codes is [string section] ? $"{section}:" : "";
            }
            else if (prefix is not null)
            {
                string last = "";
                foreach (string code in codes.Where(code => !code.EndsWith('…')))
                {
                    last = code.StartsWith(':') ? last[..last.LastIndexOf(':')] + code : prefix + code;
                    yield return last;
                }
            }
        }
    }

    [GeneratedRegex("^ (Key|Variable)\\b")]
    private static partial Regex Head();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bIConfiguration(Root|Manager|Builder)?\b|\bConfigurationManager\b|\bGetEnvironmentVariable\(""(?!PATH"")")]
    private static partial Regex Touching();
}
