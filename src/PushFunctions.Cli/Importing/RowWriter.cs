using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using PushFunctions.Cli.Api;

namespace PushFunctions.Cli.Importing;

/// <summary>Writes devices as a table, in the members' names or in those that <c>--map</c> gives them.</summary>
internal sealed class RowWriter : IAsyncDisposable
{
    private static readonly IReadOnlyList<(string Member, Func<DeviceRegistration, string?> Value)> Columns =
    [
        ("userId", device => device.UserId), ("deviceId", device => device.DeviceId), ("channel", device => device.Channel),
        ("platform", device => device.Platform), ("token", device => device.Token), ("app", device => device.App),
        ("environment", device => device.Environment), ("language", device => device.Language), ("timeZone", device => device.TimeZone),
        ("standbyFor", device => device.StandbyFor),
        ("registeredAt", device => device.RegisteredAt.ToString("O", CultureInfo.InvariantCulture)),
        ("seenAt", device => device.SeenAt.ToString("O", CultureInfo.InvariantCulture)),
    ];

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _writer;
    private readonly CsvWriter? _csv;
    private readonly string[] _names;

    public RowWriter(TextWriter writer, RowFormat format, IEnumerable<string> maps)
    {
        _writer = writer;
        RowMap map = new(maps, [], []);
        _names = [.. Columns.Select(column => map.ColumnOf(column.Member))];
        if (format == RowFormat.Csv)
        {
            _csv = new CsvWriter(writer, CultureInfo.InvariantCulture, leaveOpen: true);
            Row(_names);
        }
    }

    public async Task WriteAsync(DeviceRegistration device)
    {
        if (_csv is not null)
        {
            Row(Columns.Select(column => column.Value(device)));
            return;
        }

        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, Readable))
        {
            json.WriteStartObject();
            foreach ((string name, string? value) in _names.Zip(Columns.Select(column => column.Value(device))))
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteEndObject();
        }

        await _writer.WriteAsync(System.Text.Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)));
        await _writer.WriteAsync('\n');
    }

    public async ValueTask DisposeAsync()
    {
        if (_csv is not null)
        {
            await _csv.DisposeAsync();
        }

        await _writer.FlushAsync();
        await _writer.DisposeAsync();
    }

    private void Row(IEnumerable<string?> cells)
    {
        foreach (string? cell in cells)
        {
            _csv!.WriteField(cell);
        }

        _csv!.NextRecord();
    }
}
