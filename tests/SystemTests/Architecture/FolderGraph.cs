using System.Text.RegularExpressions;

namespace PushFunctions.SystemTests.Architecture;

/// <summary>Which folder of a project uses which other one, by namespaces and using lines.</summary>
internal sealed partial class FolderGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    private FolderGraph()
    {
    }

    public static FolderGraph Of(DirectoryInfo project)
    {
        FolderGraph graph = new();
        string[] sources = [.. project.EnumerateFiles("*.cs", SearchOption.AllDirectories).Where(IsSource).Select(file => File.ReadAllText(file.FullName))];
        ILookup<string?, string> byFolder = sources.ToLookup(source => FolderOf(Namespace().Match(source).Groups[1].Value, project.Name));
        foreach (IGrouping<string?, string> folder in byFolder.Where(folder => folder.Key is not null))
        {
            IEnumerable<string> used = folder.SelectMany(source => Using().Matches(source)).Select(match => FolderOf(match.Groups[1].Value, project.Name))
                .OfType<string>().Where(other => other != folder.Key && byFolder.Contains(other));
            graph._uses[folder.Key!] = new SortedSet<string>(used, StringComparer.Ordinal);
        }

        return graph;

        bool IsSource(FileInfo file) => !Path.GetRelativePath(project.FullName, file.FullName).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
    }

    /// <summary>The folders on some circle; none where each stands above or below the other.</summary>
    public IReadOnlyList<string> Circle() => [.. _uses.Keys.Where(folder => IsBelow(folder, folder))];

    /// <summary>As a Mermaid picture: only arrows to the next floor, since what lies below that may be used as well.</summary>
    public string Draw()
    {
        IEnumerable<string> rows = _uses.Select(row => (row.Key, Next: row.Value.Where(to => !row.Value.Any(over => over != to && IsBelow(to, over))).ToArray()))
            .Select(row => row.Next.Length == 0 ? $"  {row.Key}" : $"  {row.Key} --> {string.Join(" & ", row.Next)}");
        return string.Join('\n', rows.Prepend("flowchart TD"));
    }

    private bool IsBelow(string folder, string top)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(_uses[top]);
        while (open.TryPop(out string? next))
        {
            if (next == folder)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (string below in _uses[next])
                {
                    open.Push(below);
                }
            }
        }

        return false;
    }

    private static string? FolderOf(string name, string project) =>
        name.StartsWith(project + ".", StringComparison.Ordinal) ? name[(project.Length + 1)..].Split('.')[0] : null;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static |\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
