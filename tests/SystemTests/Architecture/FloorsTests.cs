namespace PushFunctions.SystemTests.Architecture;

/// <summary>
/// The folders of a project stand on floors: each uses what lies below it, none what lies above. The pictures in the documents declare
/// which arrows there are; one that they do not show has to be drawn there first: <c>UPDATE_GOLDEN=1</c> does so.
/// </summary>
public sealed class FloorsTests
{
    public static TheoryData<string, string> Pictures { get; } = new()
    {
        { "PushFunctions.Core", "architecture.md" },
        { "PushFunctions.Channels", "floors.md" },
        { "PushFunctions.Http", "floors.md" },
        { "PushFunctions.Storage", "floors.md" },
        { "PushFunctions.Service", "floors.md" },
        { "PushFunctions.Emulator", "floors.md" },
        { "PushFunctions.Cli", "floors.md" },
        { "PushFunctions.Local", "floors.md" },
    };

    public static TheoryData<string> Projects { get; } = [.. Sources.GetDirectories().Select(project => project.Name)];

    private static DirectoryInfo Sources => new(Path.Combine(Repository.Root.FullName, "src"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_FormNoCircle(string project) => Assert.Empty(GraphOf(project).Circle());

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Folders_OfAProject_AreAsThePictureShowsThem(string project, string page)
    {
        string file = Path.Combine(Repository.Root.FullName, "docs", page);
        string text = File.ReadAllText(file).ReplaceLineEndings("\n");
        string begin = $"<!-- floors of {project} -->\n```mermaid\n";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.True(from >= 0, $"docs/{page} has no '{begin.Split('\n')[0]}' before a Mermaid picture");
        from += begin.Length;
        int to = text.IndexOf("\n```", from, StringComparison.Ordinal);
        string drawn = GraphOf(project).Draw();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text[..from] + drawn + text[to..]);
            return;
        }

        Assert.Equal(drawn, text[from..to]);
    }

    [Fact]
    public void Projects_WithSeveralFolders_HaveAPicture() => Assert.All(
        Sources.GetDirectories().Where(project => GraphOf(project.Name).Draw().Contains("-->", StringComparison.Ordinal)),
        project => Assert.Contains(Pictures, picture => picture.Data.Item1 == project.Name));

    private static FolderGraph GraphOf(string project) => FolderGraph.Of(new DirectoryInfo(Path.Combine(Sources.FullName, project)));
}
