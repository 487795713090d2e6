using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Importing;

/// <summary>Which of the two forms a table has.</summary>
internal enum RowFormat
{
    Csv,
    Ndjson,
}

/// <summary>Reads a table row by row: nothing of it is kept.</summary>
internal static class RowSource
{
    // What the decoder puts in the place of bytes that are no UTF-8: a user of such a name would be another user, whom nobody writes to.
    private const char NoText = '\ufffd';
    private const string NoTextFault = "has bytes that are no UTF-8: convert the table, with iconv say";

    /// <summary>The rows.</summary>
    /// <param name="stream">The table, in UTF-8.</param>
    /// <param name="format">Its form.</param>
    /// <param name="separator">What separates columns; null finds it out from the header: a comma, semicolon, tab or bar.</param>
    /// <param name="asked">Columns that must be there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">There is no header, or it lacks a column that was asked for.</exception>
    public static IAsyncEnumerable<SourceRow> ReadAsync(
        Stream stream, RowFormat format, string? separator, IEnumerable<string> asked, CancellationToken cancellationToken) => format == RowFormat.Csv
        ? ReadCsvAsync(stream, separator, [.. asked], cancellationToken)
        : ReadLinesAsync(stream, cancellationToken);

    private static async IAsyncEnumerable<SourceRow> ReadCsvAsync(
        Stream stream, string? separator, string[] asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false), leaveOpen: true);
        using CsvParser parser = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator ?? ",",
            DetectDelimiter = separator is null,
            DetectDelimiterValues = [",", ";", "\t", "|"],
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
        if (!await parser.ReadAsync())
        {
            throw new CliException(ExitCodes.Usage, "the table is empty: its first row must name the columns");
        }

        string[] header = [.. parser.Record!.Select(name => name.Trim())];
        if (asked.Union(RowMap.Members).FirstOrDefault(column => header.Count(name => name == column) > 1) is { } twice)
        {
            throw new CliException(ExitCodes.Usage, $"the table has the column '{twice}' more than once");
        }

        if (asked.FirstOrDefault(column => !header.Contains(column)) is { } missing)
        {
            throw new CliException(ExitCodes.Usage, $"the table has no column '{missing}'; it has: {string.Join(", ", header)}");
        }

        for (long number = 1; await parser.ReadAsync(); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] cells = parser.Record!;
            string raw = parser.RawRecord.TrimEnd('\r', '\n');
            yield return raw.Contains(NoText) ? new SourceRow(number, raw, null) { Fault = NoTextFault }
                : cells.Length == header.Length ? new SourceRow(number, raw, Pair(header, cells))
                : new SourceRow(number, raw, null) { Fault = string.Create(CultureInfo.InvariantCulture, $"has {cells.Length} cells; the header has {header.Length}") };
        }
    }

    private static Dictionary<string, string?> Pair(string[] header, string[] cells)
    {
        Dictionary<string, string?> values = new(header.Length, StringComparer.Ordinal);
        for (int i = 0; i < header.Length; i++)
        {
            values[header[i]] = cells[i];
        }

        return values;
    }

    private static async IAsyncEnumerable<SourceRow> ReadLinesAsync(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader text = new(stream, Encoding.UTF8, leaveOpen: true);
        long number = 0;
        while (await text.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line.Contains(NoText) ? new SourceRow(++number, line, null) { Fault = NoTextFault } : Parse(++number, line);
            }
        }
    }

    // A member within an object is named by its path, say push.token.
    private static SourceRow Parse(long number, string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new SourceRow(number, line, null) { Fault = "is no JSON object" };
            }

            Dictionary<string, string?> values = new(StringComparer.Ordinal);
            Flatten("", json.RootElement, values);
            return new SourceRow(number, line, values);
        }
        catch (JsonException)
        {
            return new SourceRow(number, line, null) { Fault = "is no JSON" };
        }
    }

    private static void Flatten(string path, JsonElement element, Dictionary<string, string?> values)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = path + member.Name;
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Flatten($"{name}.", member.Value, values);
                    break;
                case JsonValueKind.String:
                    values[name] = member.Value.GetString();
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    values[name] = member.Value.GetRawText();
                    break;
            }
        }
    }
}
