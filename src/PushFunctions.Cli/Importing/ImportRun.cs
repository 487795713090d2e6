using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Importing;

/// <summary>
/// Takes a table in: batches go out side by side, and are counted in the table's order, each once it and all before it are done. So one number
/// says how far the import is, and a kill costs what was under way, which is registered once more and changes nothing.
/// </summary>
/// <param name="sender">Registers batches.</param>
/// <param name="map">Makes registrations of rows.</param>
/// <param name="parallel">Batches under way at most.</param>
/// <param name="checkpoints">Where the state is kept; null for a table that cannot be read twice.</param>
/// <param name="bad">Where bad rows go.</param>
/// <param name="clock">Spaces the checkpoints.</param>
internal sealed class ImportRun(BatchSender sender, RowMap map, int parallel, CheckpointFile? checkpoints, BadRows bad, TimeProvider clock)
{
    // Each is flushed to the disk; so much is done anew at most, beside what was under way.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(Batch Batch, Task<BatchResult> Result)> _underWay = new();
    private DateTimeOffset _written;
    private bool _isStale;

    /// <summary>How far it is.</summary>
    public Checkpoint State { get; private set; } = null!;

    /// <summary>Takes the rows in from where the state says.</summary>
    /// <exception cref="CliException">The service is away, or refuses; what was done is in the checkpoint.</exception>
    /// <exception cref="OperationCanceledException">Somebody ended it; the same is true.</exception>
    public async Task RunAsync(IAsyncEnumerable<SourceRow> rows, Checkpoint from, Action tell, CancellationToken cancellationToken)
    {
        State = from;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            Batch batch = new();
            await foreach (SourceRow row in rows.WithCancellation(cancellationToken))
            {
                if (row.Number <= from.Rows)
                {
                    continue;
                }

                batch.Add(row, map);
                if (batch.IsFull)
                {
                    await StartAsync(batch, tell, stop.Token);
                    batch = new Batch();
                }
            }

            if (batch.Rows > 0)
            {
                await StartAsync(batch, tell, stop.Token);
            }

            while (_underWay.Count > 0)
            {
                await CountAsync(tell);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(_underWay.Select(one => one.Result)).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (_isStale)
            {
                checkpoints?.Write(State);
            }
        }
    }

    private async Task StartAsync(Batch batch, Action tell, CancellationToken cancellationToken)
    {
        while (_underWay.Count >= parallel)
        {
            await CountAsync(tell);
        }

        _underWay.Enqueue((batch, sender.SendAsync(batch, cancellationToken)));
    }

    private async Task CountAsync(Action tell)
    {
        (Batch batch, Task<BatchResult> under) = _underWay.Dequeue();
        BatchResult result = await under;
        bad.Add(result.Bad);
        State = State with
        {
            Rows = batch.Last,
            Created = State.Created + result.Created,
            Known = State.Known + result.Known,
            Bad = State.Bad + result.Bad.Count,
            BadBytes = bad.Length,
        };
        _isStale = true;
        if (clock.GetUtcNow() - _written >= Between)
        {
            checkpoints?.Write(State);
            (_written, _isStale) = (clock.GetUtcNow(), false);
        }

        tell();
    }
}
