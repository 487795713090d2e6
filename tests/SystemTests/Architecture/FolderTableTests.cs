namespace PushFunctions.SystemTests.Architecture;

/// <summary>Holds the tables of folders in <c>docs/architecture.md</c> to the folders.</summary>
public sealed class FolderTableTests
{
    [Theory]
    [InlineData("Core")]
    [InlineData("Storage")]
    public void Folders_OfTheTable_AreThoseOfTheProject(string project)
    {
        IEnumerable<string> rows = File.ReadLines(Path.Combine(Repository.Root.FullName, "docs", "architecture.md"))
            .SkipWhile(line => line != $"### {project}'s folders").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        IEnumerable<string> folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root.FullName, "src", $"PushFunctions.{project}"))
            .Select(folder => Path.GetFileName(folder)).Where(folder => folder is not ("obj" or "bin")).Order(StringComparer.Ordinal);

        Assert.Equal(folders, rows);
    }
}
