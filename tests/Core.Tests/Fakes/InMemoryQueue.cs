using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>A queue of either kind with Azure's semantics: leases, pop receipts, dequeue counts. Receiving and deleting count as calls too.</summary>
public sealed class InMemoryQueue(CrashPlan crash, TimeProvider clock) : IPushQueue, IResultQueue
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    // The sweeps come here with thousands of messages, most of which wait. Of those that wait no longer the one that was put first comes first.
    private readonly SortedSet<Message> _waiting = new(Comparer<Message>.Create(static (one, other) => (one.VisibleAt, one.Number).CompareTo((other.VisibleAt, other.Number))));
    private readonly SortedSet<Message> _ready = new(Comparer<Message>.Create(static (one, other) => one.Number.CompareTo(other.Number)));
    private readonly Dictionary<string, Message> _byId = [];
    private int _ids;

    public List<byte[]> Poison { get; } = [];

    public int Count => _byId.Count;

    /// <summary>When the next message becomes visible; null while the queue is empty.</summary>
    public DateTimeOffset? NextVisible => (_ready.Min ?? _waiting.Min)?.VisibleAt;

    public Task EnqueueAsync(DispatchEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken) => EnqueueAsync(envelope.ToBytes(), delay);

    public Task EnqueueAsync(ResultEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken) => EnqueueAsync(envelope.ToBytes(), delay);

    public Task EnqueuePackAsync(ReadOnlyMemory<byte> pack, CancellationToken cancellationToken) => EnqueueAsync(pack.ToArray(), TimeSpan.Zero);

    public Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => crash.CallAsync("poison", () =>
    {
        Poison.Add(body.ToArray());
        return true;
    });

    public Task<Received?> ReceiveAsync() => crash.CallAsync("receive", () =>
    {
        DateTimeOffset now = clock.GetUtcNow();
        while (_waiting.Min is { } waited && waited.VisibleAt <= now)
        {
            _waiting.Remove(waited);
            _ready.Add(waited);
        }

        if (_ready.Min is not { } message)
        {
            return null;
        }

        Hide(message, now + Lease);
        message.DequeueCount++;
        message.PopReceipt++;
        return new Received(message.Id, message.Body, message.DequeueCount, message.PopReceipt);
    });

    public Task DeleteAsync(Received received) => crash.CallAsync("delete", () => Held(received) is { } message && Remove(message));

    public void PutRaw(byte[] body) => Put(body, TimeSpan.Zero);

    /// <summary>What a host does when a handler throws.</summary>
    public void GiveBack(Received received, TimeSpan visibility, int maxDequeueCount)
    {
        if (Held(received) is not { } message)
        {
            return; // deleted after all, or in other hands
        }

        if (received.DequeueCount >= maxDequeueCount)
        {
            Poison.Add(message.Body);
            Remove(message);
            return;
        }

        Hide(message, clock.GetUtcNow() + visibility);
    }

    private Message? Held(Received received) =>
        _byId.TryGetValue(received.Id, out Message? message) && message.PopReceipt == received.PopReceipt ? message : null;

    private void Hide(Message message, DateTimeOffset until)
    {
        Take(message);
        message.VisibleAt = until;
        _waiting.Add(message);
    }

    private bool Remove(Message message)
    {
        Take(message);
        return _byId.Remove(message.Id);
    }

    private void Take(Message message)
    {
        _waiting.Remove(message);
        _ready.Remove(message);
    }

    private void Put(byte[] body, TimeSpan delay)
    {
        Message message = new(++_ids, body) { VisibleAt = clock.GetUtcNow() + delay };
        _waiting.Add(message);
        _byId.Add(message.Id, message);
    }

    private Task<bool> EnqueueAsync(byte[] body, TimeSpan delay) => crash.CallAsync("enqueue", () =>
    {
        Assert.InRange(body.Length, 1, DispatchEnvelope.MaxBytes);
        Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromDays(7));
        Put(body, delay);
        return true;
    });

    public sealed record Received(string Id, byte[] Body, int DequeueCount, int PopReceipt);

    private sealed class Message(int number, byte[] body)
    {
        public int Number { get; } = number;

        public string Id { get; } = $"q{number}";

        public byte[] Body { get; } = body;

        public DateTimeOffset VisibleAt { get; set; }

        public int DequeueCount { get; set; }

        public int PopReceipt { get; set; }
    }
}
