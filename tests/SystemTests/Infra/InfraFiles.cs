using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>The folder <c>infra</c>.</summary>
internal static class InfraFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root.FullName, "infra");

    /// <summary>Every file of that kind, by its path below the folder.</summary>
    public static IEnumerable<string> Of(string extension) => Directory
        .EnumerateFiles(Folder, $"*{extension}", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) == extension)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>
    /// Copies the templates to a folder of one's own, as they read in Azure's public cloud: the snapshot command cannot know in which cloud a
    /// deployment will be, and leaves everything that has to do with it unevaluated.
    /// </summary>
    public static void CopyTo(string folder)
    {
        // The linter has judged the originals, and would find the replacements too plain.
        File.WriteAllText(Path.Combine(folder, "bicepconfig.json"), """{ "analyzers": { "core": { "enabled": false } } }""");
        foreach (string file in Of(".bicep").Concat(Of(".bicepparam")).Concat(Of(".json")).Where(file => file != "bicepconfig.json"))
        {
            string target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n")
                .Replace("environment().suffixes.storage", "'core.windows.net'", StringComparison.Ordinal)
                .Replace("environment().suffixes.keyvaultDns", "'.vault.azure.net'", StringComparison.Ordinal)
                .Replace("environment().name", "'AzureCloud'", StringComparison.Ordinal));
        }
    }
}
