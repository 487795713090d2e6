using System.Diagnostics.CodeAnalysis;

namespace PushFunctions.Emulator.Vendors;

/// <summary>What a vendor remembers of earlier calls, up to a number; the oldest goes first, so that an emulator can run for weeks.</summary>
internal sealed class RecentEntries<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TValue> _entries = [];
    private readonly Queue<TKey> _order = new();

    /// <summary>Remembers an entry; one that is there already keeps its place.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (!_entries.ContainsKey(key))
            {
                _order.Enqueue(key);
            }

            _entries[key] = value;
            if (_order.Count > most)
            {
                _entries.Remove(_order.Dequeue());
            }
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(key, out value);
        }
    }
}
