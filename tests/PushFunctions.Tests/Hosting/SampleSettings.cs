using System.Text.Json;

namespace PushFunctions.Tests.Hosting;

/// <summary>local.settings.sample.json, which a developer copies.</summary>
internal static class SampleSettings
{
    /// <summary>Its settings as Core Tools put them into the environment.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Load();

    /// <summary>The same as arguments, which the app reads as well, with some of them changed; null takes one away.</summary>
    public static string[] With(params (string Key, string? Value)[] changes)
    {
        Dictionary<string, string> settings = All.ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => pair.Value);
        foreach ((string key, string? value) in changes)
        {
            if (value is null)
            {
                settings.Remove(key);
            }
            else
            {
                settings[key] = value;
            }
        }

        return [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    private static Dictionary<string, string> Load()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }
}
