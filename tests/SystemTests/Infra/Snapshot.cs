using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Infra;

/// <summary>
/// What a deployment would create, as the compiler predicts it from a parameter file. What Azure alone knows stays an expression in brackets,
/// and so does every secure parameter.
/// </summary>
internal sealed class Snapshot
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public Snapshot(string json)
    {
        Root = JsonNode.Parse(json)!;

        // The compiler writes outputs in another order each time.
        Root["outputs"] = new JsonObject(Root["outputs"]!.AsObject().OrderBy(output => output.Key, StringComparer.Ordinal)
            .Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone())));
        Text = Root.ToJsonString(Readable) + "\n";
    }

    public string Text { get; }

    public JsonNode Root { get; }

    public IEnumerable<JsonNode> Resources => Root["predictedResources"]!.AsArray().Select(resource => resource!);

    /// <summary>The resources of a type, say <c>Microsoft.KeyVault/vaults</c>.</summary>
    public IReadOnlyList<JsonNode> Of(string type) => [.. Resources.Where(resource => (string)resource["type"]! == type)];

    /// <summary>The Function App's settings, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        Assert.Single(Of("Microsoft.Web/sites"))["properties"]!["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => (string)setting!["name"]!, setting => (string)setting!["value"]!);

    /// <summary>The snapshot of a parameter file.</summary>
    public static async Task<Snapshot> OfAsync(string parameterFile, IReadOnlyDictionary<string, string> environment)
    {
        string folder = Directory.CreateTempSubdirectory("pushfunctions-infra-").FullName;
        try
        {
            InfraFiles.CopyTo(folder);
            BicepResult result = await Bicep.RunAsync(
                ["snapshot", Path.Combine(folder, parameterFile), "--mode", "overwrite", "--subscription-id", Subscription,
                 "--tenant-id", "00000000-0000-0000-0000-000000000002", "--location", "westeurope", "--deployment-name", "main"],
                environment);
            Assert.True(result.Code == 0, result.Output + result.Diagnostics);
            Snapshot snapshot = new(await File.ReadAllTextAsync(Path.Combine(folder, Path.ChangeExtension(parameterFile, ".snapshot.json"))));
            Assert.Empty(snapshot.Root["diagnostics"]!.AsArray());
            return snapshot;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
