namespace PushFunctions.Local.Azurite;

internal static class Executable
{
    /// <summary>The full path of a program, or null. Unlike the shell it never looks into the current directory.</summary>
    public static string? Find(string nameOrPath, string? firstLookIn = null)
    {
        if (Path.GetFileName(nameOrPath) != nameOrPath)
        {
            return File.Exists(nameOrPath) ? Path.GetFullPath(nameOrPath) : null;
        }

        // On Windows node is an .exe, npm a .cmd, and the file without extension is a script for other shells.
        string[] names = OperatingSystem.IsWindows() && !Path.HasExtension(nameOrPath)
            ? [$"{nameOrPath}.exe", $"{nameOrPath}.cmd"]
            : [nameOrPath];
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => folder.Trim('"'));

        return (firstLookIn is null ? folders : folders.Prepend(firstLookIn))
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
