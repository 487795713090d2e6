using System.Text.Json;
using System.Text.RegularExpressions;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>What runs with rights of its own: workflows and the container.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Root = Repository.Root.FullName;

    public static TheoryData<string> Workflows { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, ".github", "workflows"), "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_OfAWorkflow_ArePinnedToCommitsAndSayTheirVersion(string file)
    {
        string[] uses = [.. Read(file).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal))];

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(PinnedAction(), line));
    }

    [Fact]
    public void Actions_ThatAreUsedTwice_HaveOneVersion() => Assert.All(
        Workflows.SelectMany(row => PinnedAction().Matches(Read(row.Data))).GroupBy(match => string.Join('/', match.Groups[1].Value.Split('/').Take(2))),
        action => Assert.Single(action.Select(match => match.Groups[2].Value).Distinct()));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Rights_OfAWorkflow_AreReadUnlessAJobSaysMore(string file) =>
        Assert.Contains("\npermissions:\n  contents: read\n", Read(file), StringComparison.Ordinal);

    [Fact]
    public void Deploy_SignsInWithoutASecret()
    {
        string deploy = Read("deploy.yml");

        Assert.Contains("id-token: write", deploy, StringComparison.Ordinal);
        Assert.Equal(
            ["PUSH_CREDENTIALS_BASE64", "PUSH_OTLP_HEADERS"],
            Secret().Matches(Job(deploy, "deploy")).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Deploy_PullRequest_GetsNoSecretAndFailsWhenWhatIfDoes()
    {
        string preview = Job(Read("deploy.yml"), "what-if");

        Assert.DoesNotContain("secrets.", preview, StringComparison.Ordinal);
        Assert.Contains("shell: bash", preview, StringComparison.Ordinal); // without it a pipe's failure is its last command's
        Assert.Contains("--parameters infra/preview.bicepparam", preview, StringComparison.Ordinal);
    }

    [Fact]
    public void Deploy_Jobs_WaitForThoseOfTheirOwnKindOnly() => Assert.Equal(
        2, ((string[])["what-if", "deploy"]).Select(job => Concurrency().Match(Job(Read("deploy.yml"), job)).Groups[1].Value).Where(group => group.Length > 0).Distinct().Count());

    [Fact]
    public void Deploy_Variables_AreThoseThatTheParameterFilesRead()
    {
        string files = string.Concat(InfraFiles.Of(".bicepparam").Select(file => File.ReadAllText(InfraFiles.PathOf(file))));
        // Whole credentials are for a shell: GitHub hides a secret's text, and not the values inside.
        string[] read = [.. ReadVariable().Matches(files).Select(match => match.Groups[1].Value).Where(name => name != "PUSH_CREDENTIALS").Distinct().Order(StringComparer.Ordinal)];
        string[] secrets = ["PUSH_CREDENTIALS_BASE64", "PUSH_OTLP_HEADERS"];

        Assert.Equal(read, Passed("deploy"));
        Assert.Equal(read.Except(secrets), Passed("what-if"));
    }

    // A variable that is not set is an empty text to GitHub, and the file's own default then never counts.
    [Fact]
    public void Deploy_Defaults_AreThoseOfTheParameterFile()
    {
        (string, string)[] file = [.. Defaults(DefaultOfTheFile(), File.ReadAllText(InfraFiles.PathOf("main.bicepparam")))];
        (string, string)[] deploy = [.. Defaults(DefaultOfTheWorkflow(), Read("deploy.yml"))];

        Assert.Contains(("PUSH_PROFILE", "dev"), deploy);
        Assert.All(deploy, variable => Assert.Contains(variable, file));
        Assert.Subset(deploy.Select(variable => variable.Item1).ToHashSet(), file.Where(variable => variable.Item1.StartsWith("PUSH_", StringComparison.Ordinal)
            && !variable.Item1.StartsWith("PUSH_CREDENTIALS", StringComparison.Ordinal) && variable.Item2.Length > 0).Select(variable => variable.Item1).ToHashSet());
    }

    [Fact]
    public void Scripts_OfWorkflows_TakeNoTextFromOutside() => Assert.All(
        Workflows.SelectMany(row => Read(row.Data).Split('\n')).Where(line => line.TrimStart().StartsWith("- run:", StringComparison.Ordinal) || line.Contains("az ", StringComparison.Ordinal)),
        line => Assert.DoesNotContain("${{", line, StringComparison.Ordinal));

    [Fact]
    public void Container_OfTheLocalHost_RunsAsNobodyAndSaysHowItIs()
    {
        string container = File.ReadAllText(Path.Combine(Root, "Dockerfile"));

        Assert.Matches(@"\nUSER \$APP_UID\n", container.ReplaceLineEndings("\n"));
        Assert.Contains("HEALTHCHECK", container, StringComparison.Ordinal);
        Assert.Contains("docker run --detach --name local --read-only", Read("ci.yml"), StringComparison.Ordinal);
        Assert.Contains("local.settings.json", File.ReadLines(Path.Combine(Root, ".dockerignore")));
    }

    [Fact]
    public void Azd_Service_IsTheTaggedOne()
    {
        string azure = File.ReadAllText(Path.Combine(Root, "azure.yaml")).ReplaceLineEndings("\n");

        Assert.Contains("services:\n  api:\n    project: src/PushFunctions\n", azure, StringComparison.Ordinal);
        Assert.Contains("requiredVersions:\n  azd: \">= 1.25.6\"\n", azure, StringComparison.Ordinal);
        Assert.Contains("postdeploy:\n    shell: sh\n    run: bash infra/function-keys.sh set\n", azure, StringComparison.Ordinal);
        Assert.Contains("'azd-service-name': 'api'", File.ReadAllText(InfraFiles.PathOf("modules/function-app.bicep")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".gitignore", "credentials*.json", "*.p8", ".azure/")]
    [InlineData(".dockerignore", "**/credentials*.json", "**/*.p8", "**/.azure")]
    public void Ignored_Files_AreThoseThatHoldSecrets(string file, params string[] patterns) =>
        Assert.Empty(patterns.Except(File.ReadLines(Path.Combine(Root, file))));

    [Fact]
    public void Workbook_Json_IsWellFormed() =>
        Assert.Equal("Notebook/1.0", JsonDocument.Parse(File.ReadAllText(InfraFiles.PathOf("workbook.json"))).RootElement.GetProperty("version").GetString());

    // A job's text: from its name to the next one's.
    private static string Job(string workflow, string name) => Regex.Match(workflow, $@"\n  {name}:\n[\s\S]*?(?=\n  [a-z-]+:\n|\z)").Value;

    private static string[] Passed(string job) => [.. PassedVariable().Matches(Job(Read("deploy.yml"), job))
        .Select(match => match.Groups[1].Value).Where(name => name != "AZURE_SUBSCRIPTION_ID").Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<(string, string)> Defaults(Regex defaults, string text) =>
        defaults.Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, ".github", "workflows", file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"uses: ([A-Za-z0-9_./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z0-9_]+)'")]
    private static partial Regex ReadVariable();

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z0-9_]+)', '([^']*)'\)")]
    private static partial Regex DefaultOfTheFile();

    [GeneratedRegex(@"\n +([A-Z0-9_]+): \$\{\{ vars\.\1 \|\| '([^']*)' \}\}")]
    private static partial Regex DefaultOfTheWorkflow();

    [GeneratedRegex(@"\n +((?:AZURE|PUSH)_[A-Z0-9_]+): ")]
    private static partial Regex PassedVariable();

    [GeneratedRegex(@"concurrency:\n +group: ([a-z-]+)")]
    private static partial Regex Concurrency();

    [GeneratedRegex(@"secrets\.([A-Za-z0-9_]+)")]
    private static partial Regex Secret();
}
