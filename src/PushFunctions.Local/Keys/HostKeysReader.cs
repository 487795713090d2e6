using PushFunctions.Core.Json;

namespace PushFunctions.Local.Keys;

/// <summary>
/// Reads the section <c>Local:Keys</c>. A key that opens nothing, or more than its kind, is refused by its setting: an empty variable or a
/// misspelt one would else leave a host open that somebody meant to lock. No message shows a key.
/// </summary>
internal static class HostKeysReader
{
    private static readonly string[] Kinds = [HostKeys.CallerName, HostKeys.VendorName, HostKeys.OperatorName];

    /// <summary>The keys; not to be used if <paramref name="problems"/> has grown.</summary>
    public static HostKeys Read(IConfigurationSection section, List<string> problems)
    {
        foreach (IConfigurationSection child in section.GetChildren().Where(child => !Kinds.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add($"{child.Path} is not a setting; known here: {string.Join(", ", Kinds)}{Nearest.Hint(child.Key, Kinds)}");
        }

        List<List<(string Setting, string Key)>> kinds = [.. Kinds.Select(kind => ReadKind(section.GetSection(kind), problems))];
        RefuseShared(kinds, problems);
        List<string> Of(string kind) => [.. kinds[Array.IndexOf(Kinds, kind)].Select(given => given.Key)];
        return new HostKeys(Of(HostKeys.CallerName), Of(HostKeys.VendorName), Of(HostKeys.OperatorName));
    }

    /// <summary>A caller's key for what belongs to this host and calls it; null where there is none.</summary>
    public static string? FirstCaller(IConfigurationSection section)
    {
        IConfigurationSection callers = section.GetSection(HostKeys.CallerName);
        return callers.Value ?? callers.GetChildren().Select(child => child.Value).FirstOrDefault(value => value is not null);
    }

    // One value, or a section of them: Local:Keys:Caller:0, Local:Keys:Caller:1 …
    private static List<(string Setting, string Key)> ReadKind(IConfigurationSection kind, List<string> problems)
    {
        List<(string Setting, string Key)> keys = [];
        foreach (IConfigurationSection given in kind.GetChildren().Prepend(kind))
        {
            string? key = given.Value;
            if (key is null && given == kind)
            {
                continue;
            }

            if (FaultOf(key) is { } fault)
            {
                problems.Add($"{given.Path} {fault}");
            }
            else
            {
                keys.Add((given.Path, key!));
            }
        }

        return keys;
    }

    private static string? FaultOf(string? key) =>
        string.IsNullOrWhiteSpace(key) ? "is set and holds no key: give it one, or take the setting out"
        : key.Trim() != key ? "begins or ends with a blank, which no header carries"
        : key.Any(char.IsControl) ? "holds a control character, which no header carries"
        : key.Length < HostKeys.MinLength ? $"must have at least {HostKeys.MinLength} characters"
        : null;

    // It would let vendors post messages, or callers delete what operators look after.
    private static void RefuseShared(List<List<(string Setting, string Key)>> kinds, List<string> problems)
    {
        for (int i = 0; i < kinds.Count; i++)
        {
            foreach ((string setting, string key) in kinds[i])
            {
                if (kinds.Take(i).SelectMany(kind => kind).FirstOrDefault(other => other.Key == key) is { Setting: { } taken })
                {
                    problems.Add($"{setting} is the same key as {taken}: a key is of one kind");
                }
            }
        }
    }
}
