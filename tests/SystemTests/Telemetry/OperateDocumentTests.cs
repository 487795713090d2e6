using System.Text.RegularExpressions;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Telemetry;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Telemetry;

/// <summary>Holds the operator's pages to what the code measures and answers.</summary>
public sealed partial class OperateDocumentTests
{
    [Fact]
    public void Metrics_OfTheCode_AreThoseOfTheTable()
    {
        IEnumerable<string> rows = Metric().Matches(Read("operate.md")).Select(match => match.Groups[1].Value);

        Assert.Equal(MetricNames.All.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Outcomes_OfTheCode_AreExplained()
    {
        string page = Read("troubleshooting.md");

        Assert.All(Enum.GetValues<OutcomeKind>(), kind => Assert.Contains($"`{EnumNames.NameOf(kind)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_OfSkippedPushes_AreExplained()
    {
        string page = Read("troubleshooting.md");
        IEnumerable<string> reasons = typeof(SkipReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(reasons, reason => Assert.Contains($"| `{reason}` |", page, StringComparison.Ordinal));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root.FullName, "docs", document));

    [GeneratedRegex(@"^\| `(pushfunctions\.[a-z._]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Metric();
}
