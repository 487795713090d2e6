namespace PushFunctions.Cli.Importing;

/// <summary>One row of another system's table.</summary>
/// <param name="Number">Its place among the rows, from 1; the header is none.</param>
/// <param name="Text">The row as it stands there, for the file of bad rows.</param>
/// <param name="Values">Its values by column; null where it cannot be read, and <see cref="Fault"/> says why.</param>
internal sealed record SourceRow(long Number, string Text, IReadOnlyDictionary<string, string?>? Values)
{
    public string? Fault { get; init; }

    public string? this[string column] => Values!.GetValueOrDefault(column);
}
