using PushFunctions.Core.Chunks;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Claiming;

/// <summary>
/// What became of a claimed chunk's devices, written down as it becomes known. Lanes report to it concurrently; one write at a time goes
/// out, and takes along whatever was reported meanwhile.
/// </summary>
internal sealed class ChunkJournal(IMessageStore messages, ChunkKey key, StoredChunk claimed) : IDisposable
{
    private readonly DeviceEntry[] _entries = [.. claimed.Record.Entries];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writer = new(1, 1);
    private StoredChunk _stored = claimed;
    private bool _dirty;

    /// <summary>The chunk's devices as they stand now.</summary>
    public IReadOnlyList<DeviceEntry> Entries => _entries;

    /// <summary>True once its message is known to be recalled: nothing more may be sent.</summary>
    public bool IsRecalled => Volatile.Read(ref _stored).Record.IsRecalled;

    /// <summary>Notes what became of one device; the next write takes it along.</summary>
    public void Report(int index, DeviceEntry entry)
    {
        lock (_gate)
        {
            _entries[index] = entry;
            _dirty = true;
        }
    }

    /// <summary>
    /// Writes down what is new. While nothing is left to send it does nothing: <see cref="FinishAsync"/> follows at once.
    /// </summary>
    public async Task RecordAsync()
    {
        await _writer.WaitAsync();
        try
        {
            if (Snapshot(onlyIfDirty: true, onlyIfPending: true) is { } entries)
            {
                await WriteAsync(_stored.Record with { Entries = entries });
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Writes down what is new though <see cref="FinishAsync"/> follows: something that may fail comes in between.</summary>
    public async Task SettleAsync()
    {
        await _writer.WaitAsync();
        try
        {
            if (Snapshot(onlyIfDirty: true) is { } entries)
            {
                await WriteAsync(_stored.Record with { Entries = entries });
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Writes the attempt's last word.</summary>
    public async Task<ChunkRecord> FinishAsync(ChunkState state, int attempt, DateTimeOffset? notBefore)
    {
        await _writer.WaitAsync();
        try
        {
            ChunkRecord last = _stored.Record with
            {
                State = state,
                Attempt = attempt,
                NotBefore = notBefore,
                Entries = Snapshot(onlyIfDirty: false)!,
            };
            await WriteAsync(last);
            return last;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    // A write is never cancelled: what a provider has answered must not be forgotten because the host is in a hurry.
    private async Task WriteAsync(ChunkRecord record)
    {
        while (true)
        {
            if (await messages.ReplaceChunkAsync(key, record, _stored.ETag, CancellationToken.None) is { } stored)
            {
                _stored = stored;
                return;
            }

            // Either our own last write came through and its answer did not, or the message was recalled, or another run of it took over.
            StoredChunk? current = await messages.ReadChunkAsync(key, CancellationToken.None);
            _stored = current?.Record.Run == record.Run ? current : throw new ChunkTakenOverException();
            if (record.State != ChunkState.Sending && current.Record.State == record.State)
            {
                return; // the last word came through, and from then on the row is open to others
            }

            record = record with { IsRecalled = current.Record.IsRecalled };
        }
    }

    private DeviceEntry[]? Snapshot(bool onlyIfDirty, bool onlyIfPending = false)
    {
        lock (_gate)
        {
            if ((onlyIfDirty && !_dirty) || (onlyIfPending && !_entries.Any(entry => entry.Outcome.Kind == OutcomeKind.Pending)))
            {
                return null;
            }

            _dirty = false;
            return [.. _entries];
        }
    }
}

/// <summary>Another run of the same queue message holds the chunk now; this one has to stop.</summary>
internal sealed class ChunkTakenOverException : Exception;
