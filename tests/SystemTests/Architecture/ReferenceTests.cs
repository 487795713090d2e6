using System.Xml.Linq;

namespace PushFunctions.SystemTests.Architecture;

/// <summary>Who may refer to whom: the table of docs/architecture.md.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Allowed { get; } = new()
    {
        { "PushFunctions.Core", [] },
        { "PushFunctions.Channels", ["PushFunctions.Core"] },
        { "PushFunctions.Http", ["PushFunctions.Core"] },
        { "PushFunctions.Storage", ["PushFunctions.Core"] },
        { "PushFunctions.Service", ["PushFunctions.Channels", "PushFunctions.Core", "PushFunctions.Http", "PushFunctions.Storage"] },
        { "PushFunctions.Emulator", [] },
        { "PushFunctions.Local", ["PushFunctions.Channels", "PushFunctions.Core", "PushFunctions.Emulator", "PushFunctions.Service"] },
        { "PushFunctions", ["PushFunctions.Channels", "PushFunctions.Core", "PushFunctions.Service"] },
        { "PushFunctions.Chaos", ["PushFunctions.Local"] },
        { "PushFunctions.Bench", ["PushFunctions.Local"] },
    };

    private static readonly string[] Folders = ["src", "bench"];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void References_Project_AreThoseOfTheTable(string project, string[] allowed) =>
        Assert.Equal(allowed, Items(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Solution_ProjectsThatNeedRarePackages_AreInItButNotBuiltByIt()
    {
        string[] solution = File.ReadAllLines(Path.Combine(Repository.Root.FullName, "PushFunctions.sln"));
        foreach (string project in (string[])["PushFunctions", "PushFunctions.Tests"])
        {
            string entry = Assert.Single(solution, line => line.Contains($"= \"{project}\",", StringComparison.Ordinal));
            string id = entry[(entry.LastIndexOf('{') + 1)..entry.LastIndexOf('}')];
            Assert.DoesNotContain(solution, line => line.Contains(id, StringComparison.Ordinal) && line.Contains(".Build.0", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Projects_BelowSrcAndBench_AreAllInTheTable() => Assert.All(
        Folders.SelectMany(folder => Repository.Root.GetDirectories(folder)).SelectMany(folder => folder.GetDirectories()),
        directory => Assert.Contains(Allowed, row => row.Data.Item1 == directory.Name));

    [Fact]
    public void Core_Packages_AreAbstractionsOnly() =>
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], Items("PushFunctions.Core", "PackageReference"));

    [Theory]
    [InlineData("Azure")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("System.Net")]
    public void Core_Assembly_DoesNoInputOrOutput(string forbidden) => Assert.DoesNotContain(
        typeof(Core.Dispatching.Dispatcher).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith(forbidden, StringComparison.Ordinal));

    [Fact]
    public void Channels_Packages_AreNone() => Assert.Empty(Items("PushFunctions.Channels", "PackageReference"));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(ProjectFile(project)).Descendants(kind).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'));

    private static string ProjectFile(string project) =>
        Folders.Select(folder => Path.Combine(Repository.Root.FullName, folder, project, $"{project}.csproj")).First(File.Exists);
}
