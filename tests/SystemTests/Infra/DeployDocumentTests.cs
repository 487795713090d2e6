using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>docs/deploy.md as an admin would copy from it.</summary>
public sealed partial class DeployDocumentTests
{
    private static readonly string Docs = Path.Combine(Repository.Root.FullName, "docs");
    private static readonly string Text = File.ReadAllText(Path.Combine(Docs, "deploy.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Json_OfCredentialsAndApps_IsTakenByTheParameterFile()
    {
        string[] blocks = [.. Fenced().Matches(Text).Where(block => block.Groups[1].Value == "json").Select(block => block.Groups[2].Value)];
        string credentials = Assert.Single(blocks, block => block.StartsWith('{'));
        string[] apps = [Assert.Single(blocks, block => block.StartsWith('[')), .. Apps().Matches(Text).Select(match => match.Groups[1].Value)];
        Assert.Equal(3, apps.Length);

        JsonArray all = [.. apps.SelectMany(list => JsonNode.Parse(list)!.AsArray()).Select(app => app!.DeepClone())];

        BicepResult built = await Bicep.RunAsync(
            ["build-params", InfraFiles.PathOf("prod.bicepparam"), "--stdout"],
            new Dictionary<string, string>
            {
                ["PUSH_APPS"] = all.ToJsonString(),
                ["PUSH_CREDENTIALS"] = credentials,
                ["PUSH_ALERT_EMAILS"] = """["operators@example.com"]""",
            },
            TestContext.Current.CancellationToken);

        Assert.True(built.Code == 0, built.Diagnostics);
        Assert.Equal("", built.Diagnostics.Trim());
    }

    [Fact]
    public void Variables_ThatAreNamed_AreReadByTheParameterFiles()
    {
        string files = string.Concat(InfraFiles.Of(".bicepparam").Select(file => File.ReadAllText(InfraFiles.PathOf(file))));
        string workflow = File.ReadAllText(Path.Combine(Repository.Root.FullName, ".github", "workflows", "deploy.yml"));
        string[] named = [.. Variable().Matches(Text + workflow).Select(match => match.Value).Distinct()];

        Assert.True(named.Length > 5);
        Assert.All(named, name => Assert.Contains($"readEnvironmentVariable('{name}'", files, StringComparison.Ordinal));
        Assert.All(Read().Matches(files).Select(match => match.Groups[1].Value), name => Assert.Contains(name, Text, StringComparison.Ordinal));
    }

    // Zone redundancy keeps two instances for HTTP, and two for each queue and the timer.
    [Fact]
    public void Costs_AlwaysReadyInstances_AreTwoForEveryFunctionGroup()
    {
        int groups = 1 + Directory.EnumerateFiles(Path.Combine(Repository.Root.FullName, "src", "PushFunctions", "Functions"), "*.cs").Select(File.ReadAllText)
            .Count(code => code.Contains("[QueueTrigger(", StringComparison.Ordinal) || code.Contains("[TimerTrigger(", StringComparison.Ordinal));
        int dollars = 2 * groups * 21;

        Assert.Contains($"| always-ready instances, {2 * groups} | {dollars} | {dollars} | {dollars} |", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shell_Commands_AreWellFormed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are written for a POSIX shell.");
        string[] scripts = [.. Fenced().Matches(Text).Where(block => block.Groups[1].Value == "sh").Select(block => block.Groups[2].Value)];
        Assert.True(scripts.Length > 3);

        foreach (string script in scripts)
        {
            using Process shell = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            await shell.StandardInput.WriteAsync(script);
            shell.StandardInput.Close();
            string said = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(shell.ExitCode == 0, said);
        }
    }

    [GeneratedRegex("```(json|sh)\n([\\s\\S]*?)```")]
    private static partial Regex Fenced();

    [GeneratedRegex(@"PUSH_APPS[ =]'(\[.*\])'")]
    private static partial Regex Apps();

    [GeneratedRegex(@"\bPUSH_[A-Z0-9_]+\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"readEnvironmentVariable\('(PUSH_[A-Z0-9_]+)'")]
    private static partial Regex Read();
}
