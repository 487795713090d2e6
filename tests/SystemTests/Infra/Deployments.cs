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
    private readonly Lazy<Task<BuiltTemplates>> _built = new(BuildAsync);

    /// <summary>The trial.</summary>
    internal Task<Snapshot> Dev => _dev.Value;

    /// <summary>Production.</summary>
    internal Task<Snapshot> Prod => _prod.Value;

    /// <summary>Production with every kind of setting: <c>infra/full.bicepparam</c>.</summary>
    internal Task<Snapshot> Full => _full.Value;

    /// <summary>Every template of the folder, compiled in one run.</summary>
    internal Task<BuiltTemplates> Built => _built.Value;

    private static Lazy<Task<Snapshot>> Of(string file, Dictionary<string, string> environment) =>
        new(() => Snapshot.OfAsync(file, environment));

    private static async Task<BuiltTemplates> BuildAsync()
    {
        string folder = Directory.CreateTempSubdirectory("pushfunctions-build-").FullName;
        try
        {
            BicepResult result = await Bicep.RunAsync(["build", "--pattern", InfraFiles.PathOf("**/*.bicep"), "--outdir", folder]);
            return new BuiltTemplates(result, Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToDictionary(
                file => Path.ChangeExtension(Path.GetRelativePath(folder, file).Replace('\\', '/'), ".bicep"),
                file => JsonNode.Parse(File.ReadAllText(file))!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
