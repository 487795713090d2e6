using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PushFunctions.Emulator.Blobs;

/// <summary>Containers of blobs that only ever grow, in memory.</summary>
internal sealed class BlobStore(TimeProvider clock)
{
    // An emulator under load must not run out of memory over a token that is dead for good.
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostBlobs = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<string, GrowingBlob>> _containers = new(StringComparer.Ordinal);

    /// <summary>Writes to a blob's end; to nowhere once it has 16 MiB. Of more than a thousand blobs, the first in order goes.</summary>
    public void Append(string container, string blob, string text)
    {
        lock (_gate)
        {
            if (!_containers.TryGetValue(container, out var blobs))
            {
                _containers[container] = blobs = new(StringComparer.Ordinal);
            }

            if (!blobs.TryGetValue(blob, out var growing))
            {
                blobs[blob] = growing = new GrowingBlob();
            }

            growing.Append(Encoding.UTF8.GetBytes(text), clock.GetUtcNow());
            if (blobs.Count > MostBlobs)
            {
                blobs.Remove(blobs.Keys.First());
            }
        }
    }

    /// <summary>In order of their names. A container that nothing was written to is an empty one.</summary>
    public IReadOnlyList<StoredBlob> List(string container)
    {
        lock (_gate)
        {
            return _containers.TryGetValue(container, out var blobs) ? [.. blobs.Select(blob => blob.Value.AsNow(blob.Key))] : [];
        }
    }

    public bool TryFind(string container, string blob, [NotNullWhen(true)] out StoredBlob? found)
    {
        lock (_gate)
        {
            found = _containers.TryGetValue(container, out var blobs) && blobs.TryGetValue(blob, out var growing) ? growing.AsNow(blob) : null;
            return found is not null;
        }
    }

    private sealed class GrowingBlob
    {
        private byte[] _bytes = new byte[1024];
        private int _length;
        private int _version;
        private DateTimeOffset _modifiedAt;

        // Bytes that were handed out are never written to again: they lie before the end, or in an array that was left behind.
        public void Append(byte[] more, DateTimeOffset now)
        {
            if (_length + more.Length > MostBytes)
            {
                return;
            }

            if (_length + more.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(_length + more.Length, _bytes.Length * 2));
            }

            more.CopyTo(_bytes, _length);
            _length += more.Length;
            _version++;
            _modifiedAt = now;
        }

        public StoredBlob AsNow(string name) => new(name, _bytes.AsMemory(0, _length), _version, _modifiedAt);
    }
}
