using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Users;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>Names that stand in the code and in the template are the same.</summary>
public sealed partial class NamesTests(Deployments deployments)
{
    [Fact]
    public async Task Queues_OfTheTemplate_AreTheCodes() => Assert.Equal(
        typeof(QueueNames).GetFields().Select(name => (string)name.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        (await deployments.Prod).Of("Microsoft.Storage/storageAccounts/queueServices/queues").Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Tables_OfTheTemplate_AreTheCodes()
    {
        string[] names = [.. typeof(QueueNames).Assembly.GetTypes()
            .Select(type => type.GetField("TableName", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsLiteral: true }).Select(field => (string)field!.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

        Assert.Contains(DeviceRows.TableName, names);
        Assert.Contains(RosterRows.TableName, names);
        Assert.Contains(ForgottenUsers.TableName, names);
        Assert.Equal(names, (await deployments.Prod).Of("Microsoft.Storage/storageAccounts/tableServices/tables").Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AlwaysReady_Groups_AreFunctionsWithAQueueOrHttp()
    {
        string[] queued = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root.FullName, "src", "PushFunctions", "Functions"), "*.cs")
            .Where(file => File.ReadAllText(file).Contains("[QueueTrigger(", StringComparison.Ordinal)).Select(file => $"function:{Path.GetFileNameWithoutExtension(file)}")];

        Assert.Contains("function:DispatchMessage", Groups(await deployments.Prod));
        Assert.All(Groups(await deployments.Prod), group => Assert.Contains(group, queued));
        Assert.All(Groups(await deployments.Full).Where(group => group != "http"), group => Assert.Contains(group, queued));
        Assert.Contains("http", Groups(await deployments.Full)); // it has webhooks
        Assert.Empty(Groups(await deployments.Dev));
    }

    [Fact]
    public void Metrics_OfTheList_AreAllLookedAt()
    {
        string alerts = File.ReadAllText(InfraFiles.PathOf("modules/alerts.bicep"));
        string workbook = File.ReadAllText(InfraFiles.PathOf("workbook.json"));

        Assert.All(Metrics(), metric => Assert.True(
            workbook.Contains($"\\\"{metric.Value}\\\"", StringComparison.Ordinal) || alerts.Contains($"metrics.{metric.Key}}}", StringComparison.Ordinal), metric.Key));
    }

    [Fact]
    public async Task Metrics_InAlertsAndWorkbook_AreOfTheList()
    {
        Snapshot prod = await deployments.Prod;
        string looked = string.Concat(prod.Of("Microsoft.Insights/scheduledQueryRules").Concat(prod.Of("Microsoft.Insights/workbooks")).Select(resource => resource.ToJsonString()));

        string[] used = [.. MetricName().Matches(looked).Select(match => match.Value).Distinct()];

        Assert.True(used.Length > 8);
        Assert.All(used, name => Assert.Contains(name, Metrics().Values));
    }

    [Fact]
    public void Metrics_OfTheList_AreTheCodes()
    {
        Type? names = typeof(Core.Dispatching.Dispatcher).Assembly.GetType("PushFunctions.Core.Telemetry.MetricNames");
        Assert.SkipWhen(names is null, "The code has no list of metric names yet.");

        Assert.Equal(
            names!.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!).Where(name => name.StartsWith("pushfunctions.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Metrics().Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Alerts_InProd_RunAndReachSomebody()
    {
        Snapshot prod = await deployments.Prod;
        string group = (string)Assert.Single(prod.Of("Microsoft.Insights/actionGroups"))["id"]!;

        Assert.Equal(
            ["credentials-refused", "failure-rate", "nothing-sent", "oldest-message-age", "poison-not-empty", "silent", "throttled"],
            prod.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => ((string)rule["name"]!)["push-".Length..]).Order(StringComparer.Ordinal));
        Assert.All(prod.Of("Microsoft.Insights/scheduledQueryRules"), rule =>
        {
            Assert.True((bool)rule["properties"]!["enabled"]!);
            Assert.Equal(group, (string)rule["properties"]!["actions"]!["actionGroups"]![0]!);
        });
        Assert.All((await deployments.Dev).Of("Microsoft.Insights/scheduledQueryRules"), rule => Assert.False((bool)rule["properties"]!["enabled"]!));
    }

    [Fact]
    public async Task Alerts_Windows_AreLongerThanWhatLiesBetweenTwoLooks() => Assert.All(
        (await deployments.Prod).Of("Microsoft.Insights/scheduledQueryRules"), rule =>
        {
            Assert.Equal("PT5M", (string)rule["properties"]!["evaluationFrequency"]!);
            Assert.Contains((string)rule["properties"]!["windowSize"]!, (string[])["PT10M", "PT15M"]);
            Assert.DoesNotContain("(Max)", rule.ToJsonString(), StringComparison.Ordinal); // a gauge has its value in Sum
        });

    private static string[] Groups(Snapshot snapshot) =>
        [.. Assert.Single(snapshot.Of("Microsoft.Web/sites"))["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray().Select(group => (string)group!["name"]!)];

    private static Dictionary<string, string> Metrics() =>
        JsonNode.Parse(File.ReadAllText(InfraFiles.PathOf("metric-names.json")))!.AsObject().ToDictionary(metric => metric.Key, metric => (string)metric.Value!);

    private static string Name(JsonNode resource) => ((string)resource["name"]!).Split('/')[^1];

    [GeneratedRegex(@"pushfunctions\.[a-z_.]+[a-z]")]
    private static partial Regex MetricName();
}
