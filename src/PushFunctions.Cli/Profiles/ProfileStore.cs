using System.Text.Json;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Profiles;

/// <summary>The profiles in <c>profiles.json</c> of the settings' folder, and keys that were typed in beside it. Nobody else may read them.</summary>
internal sealed class ProfileStore(DirectoryInfo home)
{
    private string BookPath => Path.Combine(home.FullName, "profiles.json");

    /// <exception cref="CliException">The file cannot be read.</exception>
    public ProfileBook Read()
    {
        if (!File.Exists(BookPath))
        {
            return new ProfileBook();
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(BookPath), ProfileJson.Default.ProfileBook) ?? new ProfileBook();
        }
        catch (JsonException broken)
        {
            throw new CliException(ExitCodes.Usage, $"{BookPath} is no list of profiles: {broken.Message}");
        }
    }

    public void Write(ProfileBook book) => PrivateFile.Write(BookPath, JsonSerializer.SerializeToUtf8Bytes(book, ProfileJson.Default.ProfileBook));

    /// <summary>Keeps a key beside the profiles.</summary>
    /// <returns>The file that has it.</returns>
    public string KeepKey(string profile, string key)
    {
        string path = Path.Combine(home.FullName, "keys", profile);
        PrivateFile.Write(path, System.Text.Encoding.UTF8.GetBytes(key));
        return path;
    }

    /// <summary>Forgets a key that was kept here; others' files are left alone.</summary>
    public void DropKey(Profile profile)
    {
        string keys = Path.Combine(home.FullName, "keys") + Path.DirectorySeparatorChar;
        if (profile.KeyFile is { } path && Path.GetFullPath(path).StartsWith(keys, StringComparison.Ordinal))
        {
            File.Delete(path);
        }
    }
}
