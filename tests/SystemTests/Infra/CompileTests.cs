using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Infra;

/// <summary>
/// Everything compiles, and the strict linter has nothing to say: a build runs it, as <see cref="Linter_UnusedParameter_IsRefused"/> shows.
/// </summary>
public sealed class CompileTests(Deployments deployments) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pushfunctions-build-").FullName;

    [Fact]
    public async Task Build_EveryTemplate_HasNoErrorAndNoWarning()
    {
        BuiltTemplates built = await deployments.Built;

        Assert.Equal("", (built.Result.Output + built.Result.Diagnostics).Trim());
        Assert.Equal(0, built.Result.Code);
        Assert.True(InfraFiles.Of(".bicep").Count() > 12);
        Assert.All(InfraFiles.Of(".bicep"), file => Assert.NotNull(built.Templates[file]["$schema"]));
    }

    [Fact]
    public async Task BuildParams_EveryParameterFile_HasNoErrorAndNoWarning()
    {
        BicepResult built = await RunAsync("build-params", "--pattern", InfraFiles.PathOf("*.bicepparam"), "--outdir", _folder);

        Assert.Equal("", (built.Output + built.Diagnostics).Trim());
        Assert.Equal(0, built.Code);
        Assert.Equal(["dev.bicepparam", "full.bicepparam", "main.bicepparam", "preview.bicepparam", "prod.bicepparam"], InfraFiles.Of(".bicepparam"));
        Assert.All(InfraFiles.Of(".bicepparam"), file => Assert.NotNull(Read(Path.ChangeExtension(file, ".json"))["parameters"]!["environmentName"]));
    }

    [Fact]
    public void Linter_Rules_AreErrors()
    {
        JsonNode rules = JsonNode.Parse(File.ReadAllText(InfraFiles.PathOf("bicepconfig.json")))!["analyzers"]!["core"]!["rules"]!;

        // It would turn a good build red when a date is reached.
        Assert.Equal(["use-recent-api-versions"], rules.AsObject().Where(rule => (string)rule.Value!["level"]! != "error").Select(rule => rule.Key));
        Assert.True(rules.AsObject().Count > 40);
    }

    [Fact]
    public async Task Linter_UnusedParameter_IsRefused()
    {
        File.Copy(InfraFiles.PathOf("bicepconfig.json"), Path.Combine(_folder, "bicepconfig.json"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.bicep"), "param unused string\n", TestContext.Current.CancellationToken);

        BicepResult linted = await RunAsync("build", "--pattern", Path.Combine(_folder, "*.bicep"));

        Assert.NotEqual(0, linted.Code);
        Assert.Contains("Error no-unused-params", linted.Output + linted.Diagnostics, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<BicepResult> RunAsync(params string[] arguments) => Bicep.RunAsync(arguments, null, TestContext.Current.CancellationToken);

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, file)))!;
}
