using System.Globalization;
using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Json;

namespace PushFunctions.Service.Configuration;

/// <summary>
/// A section that is read key by key. It remembers which keys were asked for, so that every other one can be refused: a misspelt setting
/// that is silently ignored is found by a customer.
/// </summary>
public sealed class SettingsSection(IConfigurationSection section, List<string> problems)
{
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string Path => section.Path;

    /// <summary>A problem with one of the section's keys.</summary>
    public void Fail(string key, string message) => problems.Add($"{section.Path}:{key} {message}");

    /// <summary>Problems that somebody else found in this section, each with its full key.</summary>
    public void FailAll(IEnumerable<string> found) => problems.AddRange(found);

    /// <summary>A value, or null; one that is there but empty counts as missing.</summary>
    public string? Value(string key)
    {
        _known.Add(key);
        IConfigurationSection child = section.GetSection(key);
        if (child.GetChildren().Any())
        {
            Fail(key, "must be a value, not a section");
        }

        return string.IsNullOrWhiteSpace(child.Value) ? null : child.Value;
    }

    public string Value(string key, string fallback, Func<string, bool> isValid, string rule) => Value(key, isValid, rule) ?? fallback;

    /// <summary>A value that keeps a rule, or null.</summary>
    public string? Value(string key, Func<string, bool> isValid, string rule)
    {
        string? value = Value(key);
        if (value is not null && !isValid(value))
        {
            Fail(key, rule);
        }

        return value;
    }

    /// <summary>An address, or the fallback; what is allowed of it is its owner's to say.</summary>
    public Uri Address(string key, Uri fallback) => Address(key) ?? fallback;

    /// <summary>An address, or null.</summary>
    public Uri? Address(string key)
    {
        if (Value(key) is not string text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            return address;
        }

        Fail(key, "must be an absolute address");
        return null;
    }

    public int? WholeNumber(string key, int least, int most)
    {
        if (Value(key) is not string text)
        {
            return null;
        }

        NumberStyles sign = least < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None;
        if (int.TryParse(text, sign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Fail(key, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    public bool Flag(string key, bool fallback) => Flag(key) ?? fallback;

    public bool? Flag(string key)
    {
        if (Value(key) is not string text)
        {
            return null;
        }

        if (bool.TryParse(text, out bool flag))
        {
            return flag;
        }

        Fail(key, "must be true or false");
        return null;
    }

    public TEnum Choice<TEnum>(string key, TEnum fallback)
        where TEnum : struct, Enum => Choice<TEnum>(key) ?? fallback;

    public TEnum? Choice<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (Value(key) is not string text)
        {
            return null;
        }

        if (EnumNames.TryParse(text, out TEnum value))
        {
            return value;
        }

        Fail(key, $"must be one of: {EnumNames.Choices<TEnum>()}");
        return null;
    }

    /// <summary>The section below a key, or null if nothing is set there.</summary>
    public SettingsSection? Section(string key)
    {
        _known.Add(key);
        IConfigurationSection child = section.GetSection(key);
        if (!string.IsNullOrEmpty(child.Value))
        {
            Fail(key, "must be a section, not a value");
        }

        return child.GetChildren().Any() ? new(child, problems) : null;
    }

    /// <summary>Every section below this one, where the keys are names of the reader's choice.</summary>
    public IEnumerable<(string Name, SettingsSection Section)> Named() =>
        section.GetChildren().Select(child => (child.Key, new SettingsSection(child, problems)));

    /// <summary>
    /// Pairs of the reader's choice below a key, in either of two forms: <c>{key}:{name} = {value}</c>, or <c>{key}:0:{nameKey}</c> with
    /// <c>{key}:0:{valueKey}</c>. The names of Azure's app settings take letters, digits and <c>_</c> only, which leaves out <c>chime.caf</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Map(string key, string nameKey, string valueKey)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        if (Section(key) is SettingsSection entries)
        {
            foreach ((string child, SettingsSection entry) in entries.Named())
            {
                (string? name, string? value) = entry.IsSection ? entry.Pair(nameKey, valueKey) : (child, entries.Value(child));
                if (!entry.IsSection && value is null)
                {
                    entries.Fail(child, "must not be empty");
                }
                else if (name is not null && value is not null && !map.TryAdd(name, value))
                {
                    entries.Fail(child, "names what another entry names");
                }
            }
        }

        return map;
    }

    /// <summary>To be called last: refuses every key that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (IConfigurationSection child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            string hint = Nearest.Find(child.Key, _known) is string nearest
                ? $"; did you mean '{nearest}'?"
                : $"; known here: {string.Join(", ", _known)}";
            Fail(child.Key, $"is not a setting{hint}");
        }
    }

    private bool IsSection => section.GetChildren().Any();

    private (string? Name, string? Value) Pair(string nameKey, string valueKey)
    {
        (string? name, string? value) = (Value(nameKey), Value(valueKey));
        if (name is null || value is null)
        {
            Fail(name is null ? nameKey : valueKey, "is missing");
        }

        RefuseOthers();
        return (name, value);
    }
}
