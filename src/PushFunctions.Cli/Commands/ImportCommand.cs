using System.ComponentModel;
using System.Globalization;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Importing;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>devices import</c> takes.</summary>
internal sealed class ImportSettings : TableSettings
{
    [CommandArgument(0, "<FILE>")]
    [Description("The table, UTF-8: CSV with a header row, or one JSON object a line; '-' reads standard input.")]
    public string File { get; init; } = "";

    [CommandOption("--set <MEMBER=VALUE>")]
    [Description("What a member is where no column has it; may be repeated.")]
    public string[] Set { get; init; } = [];

    [CommandOption("--replace <MEMBER:FROM=TO>")]
    [Description("What the other system calls something; may be repeated. An empty TO leaves the member out.")]
    public string[] Replace { get; init; } = [];

    [CommandOption("--separator <CHARACTER>")]
    [Description("What separates the columns of a CSV. Default: found out from the header.")]
    public string? Separator { get; init; }

    [CommandOption("--bad <FILE>")]
    [Description("Where rows go that cannot be registered, with their reasons. Default: FILE.bad.ndjson.")]
    public string? Bad { get; init; }

    [CommandOption("--checkpoint <FILE>")]
    [Description("Where it is kept how far the import is. Default: FILE.checkpoint. It is deleted once all is done.")]
    public string? Checkpoint { get; init; }

    [CommandOption("--restart")]
    [Description("Begin anew, whatever a checkpoint says.")]
    public bool Restart { get; init; }

    [CommandOption("--parallel <N>")]
    [Description("Requests of 100 rows under way at once, 1 to 32. With 1 the rows are registered in the table's order.")]
    [DefaultValue(4)]
    public int Parallel { get; init; }

    [CommandOption("--retries <N>")]
    [Description("How often a request is repeated while the service is away, with a growing pause, before the import stops.")]
    [DefaultValue(10)]
    public int Retries { get; init; }

    [CommandOption("--dry-run")]
    [Description("Read and map all rows, send none; show the first three.")]
    public bool DryRun { get; init; }

    public RowFormat RowFormat => FormatOf(File);

    public override ValidationResult Validate() =>
        Parallel is < 1 or > 32 ? ValidationResult.Error("--parallel must be from 1 to 32")
        : Retries is < 0 or > 1000 ? ValidationResult.Error("--retries must be from 0 to 1000")
        : Separator is not null && (Separator.Length != 1 || Separator[0] is '"' or '\r' or '\n') ? ValidationResult.Error("--separator must be one character, no quote or line break")
        : StandardStream.IsMeant(File) && Checkpoint is not null ? ValidationResult.Error("standard input cannot be read twice: --checkpoint needs a file")
        : ValidationResult.Success();
}

/// <summary>Takes over another system's devices.</summary>
internal sealed class ImportCommand(CliEnvironment environment) : ServiceCommand<ImportSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ImportSettings settings, CancellationToken cancellationToken)
    {
        RowMap map = new(settings.Map, settings.Set, settings.Replace);
        bool isFile = !StandardStream.IsMeant(settings.File);
        if (isFile && !File.Exists(settings.File))
        {
            throw new CliException(ExitCodes.Usage, $"there is no file {settings.File}");
        }

        RowFormat format = settings.RowFormat;
        await using Stream table = isFile ? File.OpenRead(settings.File) : Environment.Input;
        IAsyncEnumerable<SourceRow> rows = RowSource.ReadAsync(table, format, settings.Separator, map.AskedColumns, cancellationToken);
        if (settings.DryRun)
        {
            return await TryAsync(rows, map, settings);
        }

        CheckpointFile? checkpoints = isFile ? new CheckpointFile(settings.Checkpoint ?? $"{settings.File}.checkpoint") : null;
        Checkpoint from = Begin(checkpoints, isFile ? CheckpointFile.SourceOf(new FileInfo(settings.File)) : "-", $"{format} {map.Digest} {target}", settings.Restart);
        using BadRows bad = new(settings.Bad ?? $"{(isFile ? settings.File : "stdin")}.bad.ndjson", from.BadBytes);
        bad.Trim();
        ImportRun run = new(new BatchSender(api, settings.Retries, Environment.Clock), map, settings.Parallel, checkpoints, bad, Environment.Clock);
        RunProgress progress = new(Environment.Errors, Environment.IsWatched && !settings.Json, Environment.Clock);
        double? begun = from.Rows == 0 ? 0 : null;
        try
        {
            await run.RunAsync(rows, from, Tell, cancellationToken);
        }
        catch (Exception) when (run.State is { Rows: > 0 } left && checkpoints is not null)
        {
            progress.End();
            await Environment.Errors.WriteLineAsync($"stopped after {Number(left.Rows)} rows; the same command goes on from there ({checkpoints.Path})");
            throw;
        }

        progress.End();
        checkpoints?.Delete();
        Sum(run.State, run.State.Rows - from.Rows, progress, bad.Path, settings.Json);
        return run.State.Bad > 0 ? ExitCodes.SomeFailed : ExitCodes.Ok;

        void Tell()
        {
            double? now = isFile && table.Length > 0 ? (double)table.Position / table.Length : null;
            begun ??= now;
            progress.Tell(
                run.State.Rows - from.Rows,
                $"{Number(run.State.Rows)} rows, {Number(run.State.Bad)} bad",
                now is { } share && begun is { } beginning ? (share, beginning) : null);
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Checkpoint Begin(CheckpointFile? checkpoints, string source, string reading, bool restart)
    {
        Checkpoint first = new() { Source = source, Reading = reading };
        if (restart)
        {
            checkpoints?.Delete();
        }

        Checkpoint? kept = checkpoints?.Read();
        return kept is null ? first
            : kept.Source == source && kept.Reading == reading ? kept
            : throw new CliException(
                ExitCodes.Usage,
                $"{checkpoints!.Path} is of another table, or of this one read or sent otherwise ({kept.Reading}): begin anew with --restart, or name another with --checkpoint");
    }

    private async Task<int> TryAsync(IAsyncEnumerable<SourceRow> rows, RowMap map, ImportSettings settings)
    {
        long good = 0;
        long bad = 0;
        Table first = TableOf("Row", "userId", "deviceId", "channel", "token", "more");
        await foreach (SourceRow row in rows)
        {
            string? fault = row.Fault;
            RegistrationBody? device = row.Values is null ? null : map.Read(row, out fault);
            if (device is null)
            {
                bad++;
                await Environment.Errors.WriteLineAsync($"row {row.Number} {fault}");
                continue;
            }

            if (++good <= 3)
            {
                string token = device.Token.Length >= 16 ? $"…{device.Token[^4..]}" : "…";
                AddRow(first, $"{row.Number}", device.UserId, device.DeviceId, device.Channel, token, string.Join(' ', new[] { device.App, device.Platform, device.Environment, device.Language, device.TimeZone }.Where(part => part is not null)));
            }
        }

        if (settings.Json)
        {
            Print(string.Create(CultureInfo.InvariantCulture, $$"""{"rows":{{good + bad}},"good":{{good}},"bad":{{bad}}}"""));
        }
        else
        {
            Console.Write(first);
            Console.MarkupLineInterpolated($"{Number(good)} rows can be sent, {Number(bad)} cannot; whether the service takes them shows when they are");
        }

        return bad > 0 ? ExitCodes.SomeFailed : ExitCodes.Ok;
    }

    private void Sum(Checkpoint done, long rows, RunProgress progress, string badPath, bool json)
    {
        if (json)
        {
            Print(string.Create(CultureInfo.InvariantCulture, $$"""{"rows":{{done.Rows}},"created":{{done.Created}},"known":{{done.Known}},"bad":{{done.Bad}}}"""));
            return;
        }

        Console.MarkupLineInterpolated($"{Number(done.Rows)} rows: {Number(done.Created)} new devices, {Number(done.Known)} known, {Number(done.Bad)} bad ({progress.Rate(rows)})");
        if (done.Bad > 0)
        {
            Console.MarkupLineInterpolated($"[yellow]the bad ones and their reasons are in {badPath}[/]");
        }
    }
}
