using System.Globalization;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Control;

/// <summary>Reads a query strictly: a filter that was misspelt must not silently match everything.</summary>
internal sealed class ControlQuery(IQueryCollection query)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    public string? Text(string name)
    {
        _known.Add(name);
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values.Count != 1 || string.IsNullOrEmpty(values[0]))
        {
            _errors[name] = "must have one value";
        }

        return values[0];
    }

    public string? OneOf(string name, params IReadOnlyList<string> allowed)
    {
        string? text = Text(name);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
        {
            _errors[name] = $"must be one of {string.Join(", ", allowed)}";
        }

        return text;
    }

    public string? Channel(string name) => OneOf(name, ChannelNames.All);

    /// <returns>0 if it is absent.</returns>
    public long Number(string name)
    {
        string? text = Text(name);
        if (text is null)
        {
            return 0;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            _errors[name] = "must be an integer, 0 or more";
        }

        return number;
    }

    public ControlProblem? Problem()
    {
        foreach (string unknown in query.Keys.Where(key => !_known.Contains(key)))
        {
            _errors[unknown] = $"is not known here; known are {string.Join(", ", _known)}";
        }

        return _errors.Count == 0 ? null : ControlProblem.Of(_errors);
    }
}
