namespace PushFunctions.Emulator.Records;

/// <summary>What was kept, and how many older entries had to go.</summary>
internal sealed record LogPage<T>(IReadOnlyList<T> Entries, long Dropped);

/// <summary>Keeps the newest entries, numbered from 1. Numbers are never used twice, so a reader can ask for what came after one.</summary>
internal class BoundedLog<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _entries = new();
    private long _sequence;
    private long _dropped;

    public void Add(Func<long, T> create)
    {
        lock (_gate)
        {
            _entries.Enqueue(create(++_sequence));
            if (_entries.Count > capacity)
            {
                _entries.Dequeue();
                _dropped++;
            }
        }
    }

    public LogPage<T> Read(Func<T, bool> isWanted)
    {
        lock (_gate)
        {
            return new LogPage<T>([.. _entries.Where(isWanted)], _dropped);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _dropped = 0;
        }
    }
}
