using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Profiles;

/// <summary>Files that only their owner may read. On Windows that is what the user's own folders are.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Writes a file in one step, with mode 0600.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string next = $"{path}.{Environment.ProcessId}.tmp";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (FileStream stream = new(next, options))
        {
            stream.Write(content);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <exception cref="CliException">It is not there, or others may read it.</exception>
    public static string ReadLine(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliException(ExitCodes.Usage, $"the key's file {path} is not there");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new CliException(ExitCodes.Usage, $"others may read the key's file {path}: chmod 600 it");
        }

        return File.ReadAllText(path).Trim();
    }
}
