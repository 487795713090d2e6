using System.Text.Json.Nodes;
using PushFunctions.SystemTests.Infra;

[assembly: AssemblyFixture(typeof(Deployments))]

namespace PushFunctions.SystemTests.Infra;

/// <summary>What the tests look at, compiled once.</summary>
public sealed class Deployments
{
    private static readonly Dictionary<string, string> Operators = new() { ["PUSH_ALERT_EMAILS"] = """["operators@example.com"]""" };

    private readonly Lazy<Task<Snapshot>> _dev = Of("dev.bicepparam", Operators);
    private readonly Lazy<Task<Snapshot>> _prod = Of("prod.bicepparam", Operators);
    private readonly Lazy<Task<Snapshot>> _full = Of("full.bicepparam", Operators);
    private readonly Lazy<Task<JsonNode>> _template = new(BuildAsync);

    /// <summary>The trial.</summary>
    internal Task<Snapshot> Dev => _dev.Value;

    /// <summary>Production.</summary>
    internal Task<Snapshot> Prod => _prod.Value;

    /// <summary>Production with every kind of setting: <c>infra/full.bicepparam</c>.</summary>
    internal Task<Snapshot> Full => _full.Value;

    /// <summary>The compiled template.</summary>
    internal Task<JsonNode> Template => _template.Value;

    private static Lazy<Task<Snapshot>> Of(string file, Dictionary<string, string> environment) =>
        new(() => Snapshot.OfAsync(file, environment));

    private static async Task<JsonNode> BuildAsync()
    {
        BicepResult result = await Bicep.RunAsync(["build", InfraFiles.PathOf("main.bicep"), "--stdout"]);
        Assert.True(result.Code == 0, result.Diagnostics);
        return JsonNode.Parse(result.Output)!;
    }
}
