namespace PushFunctions.Emulator.Records;

/// <summary>What was kept, and how many older entries had to go.</summary>
internal sealed record LogPage<T>(IReadOnlyList<T> Entries, long Dropped);

/// <summary>What a reader who follows a log does not know yet.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="Latest">The number of the newest entry ever, to go on from.</param>
/// <param name="Missed">How many came since, and are not shown: dropped, or more than were asked for.</param>
/// <param name="Clears">How often the log was emptied so far.</param>
/// <param name="Next">Completes at the next entry or clearing.</param>
internal sealed record LogNews<T>(IReadOnlyList<T> Entries, long Latest, long Missed, int Clears, Task Next);

/// <summary>Keeps the newest entries, numbered from 1. Numbers are never used twice, so a reader can ask for what came after one.</summary>
internal class BoundedLog<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<T> _entries = new();
    private TaskCompletionSource? _next;
    private long _sequence;
    private long _dropped;
    private long _clearedAt;
    private int _clears;

    public void Add(Func<long, T> create)
    {
        lock (_gate)
        {
            _entries.AddLast(create(++_sequence));
            if (_entries.Count > capacity)
            {
                _entries.RemoveFirst();
                _dropped++;
            }

            Wake();
        }
    }

    public LogPage<T> Read(Func<T, bool> isWanted)
    {
        lock (_gate)
        {
            return new LogPage<T>([.. _entries.Where(isWanted)], _dropped);
        }
    }

    /// <summary>What came after an entry, the newest of it if there is more than <paramref name="most"/>.</summary>
    public LogNews<T> ReadAfter(long sequence, int most)
    {
        lock (_gate)
        {
            // Numbers have no gaps, so the newest ones are counted off from the end: a reader who is up to date costs nothing.
            long since = Math.Max(0, _sequence - Math.Max(sequence, _clearedAt));
            int shown = (int)Math.Min(Math.Min(since, most), _entries.Count);
            var entries = new T[shown];
            var node = _entries.Last;
            for (int i = shown - 1; i >= 0; i--, node = node!.Previous)
            {
                entries[i] = node!.Value;
            }

            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new LogNews<T>(entries, _sequence, since - shown, _clears, _next.Task);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _dropped = 0;
            _clearedAt = _sequence;
            _clears++;
            Wake();
        }
    }

    private void Wake()
    {
        _next?.SetResult();
        _next = null;
    }
}
