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
        { "PushFunctions.Cli", [] },
        { "PushFunctions.Local", ["PushFunctions.Channels", "PushFunctions.Core", "PushFunctions.Emulator", "PushFunctions.Service"] },
        { "PushFunctions.NotificationHubs", ["PushFunctions.Channels", "PushFunctions.Core"] },
        { "PushFunctions", ["PushFunctions.Channels", "PushFunctions.Core", "PushFunctions.NotificationHubs", "PushFunctions.Service"] },
        { "PushFunctions.Chaos", ["PushFunctions.Local"] },
        { "PushFunctions.Bench", ["PushFunctions.Local"] },
        { "PushFunctions.Load", ["PushFunctions.Local"] },
    };

    private static readonly string[] Folders = ["src", "bench"];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void References_Project_AreThoseOfTheTable(string project, string[] allowed) =>
        Assert.Equal(allowed, Items(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Solution_Projects_AreAllBuiltByItButThoseOfTheSdk()
    {
        string[] solution = File.ReadAllLines(Path.Combine(Repository.Root.FullName, "PushFunctions.sln"));

        IEnumerable<string> built =
            from line in solution
            where line.Contains(".csproj", StringComparison.Ordinal)
            let id = line[(line.LastIndexOf('{') + 1)..line.LastIndexOf('}')]
            where solution.Any(other => other.Contains($"{{{id}}}.Debug|Any CPU.Build.0", StringComparison.Ordinal))
            select line.Split('"')[5].Replace('\\', '/');

        // Their package is not on every feed, and where it is missing nothing at the root may ask for it.
        string[] apart = ["src/PushFunctions.NotificationHubs/PushFunctions.NotificationHubs.csproj", "tests/NotificationHubs.Tests/NotificationHubs.Tests.csproj"];
        Assert.Equal(ProjectFiles().Except(apart).Order(), built.Order());
        Assert.All(apart, project => Assert.DoesNotContain(solution, line => line.Contains(Path.GetFileName(project), StringComparison.Ordinal)));
    }

    [Fact]
    public void Functions_SdkReference_IsThereOnlyWhenAskedFor()
    {
        XElement reference = Assert.Single(
            XDocument.Load(ProjectFile("PushFunctions")).Descendants("ProjectReference"),
            item => item.Attribute("Include")!.Value.Contains("NotificationHubs", StringComparison.Ordinal));

        Assert.Equal("'$(NotificationHubsSdk)' == 'true'", reference.Attribute("Condition")?.Value);
    }

    [Fact]
    public void Projects_BelowSrcAndBench_AreAllInTheTable() => Assert.All(
        Folders.SelectMany(folder => Repository.Root.GetDirectories(folder)).SelectMany(folder => folder.GetDirectories())
            .Where(directory => directory.EnumerateFiles("*.csproj").Any()), // src/Shared has files that several projects embed
        directory => Assert.Contains(Allowed, row => row.Data.Item1 == directory.Name));

    [Fact]
    public void Core_Packages_AreAbstractionsAndTime() =>
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions", "NodaTime"], Items("PushFunctions.Core", "PackageReference"));

    [Theory]
    [InlineData("Azure")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("System.Net")]
    public void Core_Assembly_DoesNoInputOrOutput(string forbidden) => Assert.DoesNotContain(
        typeof(Core.Dispatching.Dispatcher).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith(forbidden, StringComparison.Ordinal));

    [Fact]
    public void Channels_Packages_AreGooglesSignInAlone() => Assert.Equal(["Google.Apis.Auth"], Items("PushFunctions.Channels", "PackageReference"));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(ProjectFile(project)).Descendants(kind).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'));

    private static IEnumerable<string> ProjectFiles() =>
        from folder in (string[])[.. Folders, "tests"]
        from directory in Repository.Root.GetDirectories(folder).SelectMany(found => found.GetDirectories())
        from file in directory.GetFiles("*.csproj")
        select $"{folder}/{directory.Name}/{file.Name}";

    private static string ProjectFile(string project) =>
        Folders.Select(folder => Path.Combine(Repository.Root.FullName, folder, project, $"{project}.csproj")).First(File.Exists);
}
