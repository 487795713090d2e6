using System.Security.Cryptography;
using System.Text;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Importing;

/// <summary>
/// Makes registrations of another system's rows: which column a member is in (<c>--map userId=account</c>), what it is where no column has it
/// (<c>--set channel=fcm</c>), and what the other system calls it (<c>--replace channel:ios=apns</c>).
/// </summary>
internal sealed class RowMap
{
    /// <summary>The members of a registration; columns of these names need no map.</summary>
    public static IReadOnlyList<string> Members { get; } =
        ["userId", "deviceId", "channel", "platform", "token", "app", "environment", "language", "timeZone", "standbyFor"];

    private static readonly string[] Required = ["userId", "channel", "token"];

    private readonly SortedSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants;
    private readonly Dictionary<(string Member, string From), string> _words = [];

    /// <exception cref="CliException">One of them has another form.</exception>
    public RowMap(IEnumerable<string> maps, IEnumerable<string> sets, IEnumerable<string> replacements)
    {
        foreach ((string member, string column) in maps.Select(map => Pair(map, "--map")))
        {
            _columns[member] = column;
            _asked.Add(column);
        }

        // A column that was named for one member is not another one's for its name alone.
        foreach (string member in Members.Where(member => !_columns.ContainsKey(member)))
        {
            _columns[member] = _asked.Contains(member) ? "" : member;
        }

        _constants = sets.Select(set => Pair(set, "--set")).ToDictionary(pair => pair.Member, pair => pair.Value, StringComparer.Ordinal);
        foreach (string replacement in replacements)
        {
            int colon = replacement.IndexOf(':', StringComparison.Ordinal);
            int equals = colon < 0 ? -1 : replacement.IndexOf('=', colon);
            if (equals < 0)
            {
                throw new CliException(ExitCodes.Usage, $"--replace {replacement} must be member:from=to, say channel:ios=apns");
            }

            string member = Known(replacement[..colon], "--replace");
            _words[(member, replacement[(colon + 1)..equals])] = replacement[(equals + 1)..];
        }
    }

    /// <summary>The columns that a table must have: those that were asked for by name, and those of members that must be there and have no constant.</summary>
    public IEnumerable<string> AskedColumns => _asked.Union(Required.Where(member => !_constants.ContainsKey(member)).Select(ColumnOf));

    /// <summary>The column that a member is in; one that is no member of a registration has its own name.</summary>
    public string ColumnOf(string member) => _columns.GetValueOrDefault(member) is { Length: > 0 } column ? column : member;

    /// <summary>All of it in a line, so that a checkpoint can tell whether it is still the same.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [
            .. _columns.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"),
            .. _constants.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:={pair.Value}"),
            .. _words.OrderBy(pair => $"{pair.Key.Member}:{pair.Key.From}", StringComparer.Ordinal).Select(pair => $"{pair.Key.Member}:{pair.Key.From}={pair.Value}"),
        ]))).AsSpan(0, 8));

    /// <summary>The registration that a row stands for.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fault">What is missing in it; null where nothing is.</param>
    public RegistrationBody? Read(SourceRow row, out string? fault)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string member in Members)
        {
            string? value = row[_columns[member]];
            value = string.IsNullOrWhiteSpace(value) ? _constants.GetValueOrDefault(member) : value.Trim();
            if (value is { Length: > 0 } && _words.GetValueOrDefault((member, value), value) is { Length: > 0 } word)
            {
                values[member] = word;
            }
        }

        string? missing = Required.FirstOrDefault(member => !values.ContainsKey(member));
        fault = missing is null ? null : $"has no {missing}: nothing in the column '{_columns[missing]}', and no --set {missing}=…";
        return missing is not null ? null : new RegistrationBody
        {
            UserId = values["userId"],
            DeviceId = values.GetValueOrDefault("deviceId") ?? IdOf(values["channel"], values["token"]),
            Channel = values["channel"],
            Token = values["token"],
            Platform = values.GetValueOrDefault("platform"),
            App = values.GetValueOrDefault("app"),
            Environment = values.GetValueOrDefault("environment"),
            Language = values.GetValueOrDefault("language"),
            TimeZone = values.GetValueOrDefault("timeZone"),
            StandbyFor = values.GetValueOrDefault("standbyFor"),
        };
    }

    /// <summary>A device's id where the other system has none: the same for the same token, so that a second import makes no second device.</summary>
    public static string IdOf(string channel, string token) =>
        $"t-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel} {token}")).AsSpan(0, 12))}";

    private static (string Member, string Value) Pair(string text, string option)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (Known(text[..equals], option), text[(equals + 1)..])
            : throw new CliException(ExitCodes.Usage, $"{option} {text} must be member=…, the member one of {string.Join(", ", Members)}");
    }

    private static string Known(string member, string option) => Members.Contains(member)
        ? member
        : throw new CliException(ExitCodes.Usage, $"{option} names '{member}', which is no member of a registration: {string.Join(", ", Members)}");
}
