using System.Text.Json;

namespace PushFunctions.Load.Machines;

/// <summary>What a folder's package.json pins.</summary>
internal static class NpmPackage
{
    /// <returns>Null if it is not pinned there.</returns>
    public static string? VersionIn(string folder, string package)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));
        return file.RootElement.GetProperty("dependencies").TryGetProperty(package, out JsonElement version) ? version.GetString() : null;
    }
}
