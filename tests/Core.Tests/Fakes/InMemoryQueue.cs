using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>A queue of either kind with Azure's semantics: leases, pop receipts, dequeue counts. Receiving and deleting count as calls too.</summary>
public sealed class InMemoryQueue(CrashPlan crash, TimeProvider clock) : IPushQueue, IResultQueue
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private readonly List<Message> _messages = [];
    private int _ids;

    public List<byte[]> Poison { get; } = [];

    public int Count => _messages.Count;

    /// <summary>When the next message becomes visible; null while the queue is empty.</summary>
    public DateTimeOffset? NextVisible => _messages.Count == 0 ? null : _messages.Min(message => message.VisibleAt);

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
        DateTimeOffset now = clock.GetUtcNow(); // asked once: the sweeps come here with thousands of messages
        if (_messages.Find(message => message.VisibleAt <= now) is not { } message)
        {
            return null;
        }

        message.VisibleAt = now + Lease;
        message.DequeueCount++;
        message.PopReceipt++;
        return new Received(message.Id, message.Body, message.DequeueCount, message.PopReceipt);
    });

    public Task DeleteAsync(Received received) => crash.CallAsync("delete", () =>
        _messages.RemoveAll(message => message.Id == received.Id && message.PopReceipt == received.PopReceipt));

    public void PutRaw(byte[] body) => _messages.Add(new Message($"q{++_ids}", body) { VisibleAt = clock.GetUtcNow() });

    /// <summary>What a host does when a handler throws.</summary>
    public void GiveBack(Received received, TimeSpan visibility, int maxDequeueCount)
    {
        if (_messages.SingleOrDefault(message => message.Id == received.Id && message.PopReceipt == received.PopReceipt) is not { } message)
        {
            return; // deleted after all, or in other hands
        }

        message.VisibleAt = clock.GetUtcNow() + visibility;
        if (received.DequeueCount >= maxDequeueCount)
        {
            Poison.Add(message.Body);
            _messages.Remove(message);
        }
    }

    private Task<bool> EnqueueAsync(byte[] body, TimeSpan delay) => crash.CallAsync("enqueue", () =>
    {
        Assert.InRange(body.Length, 1, DispatchEnvelope.MaxBytes);
        Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromDays(7));
        _messages.Add(new Message($"q{++_ids}", body) { VisibleAt = clock.GetUtcNow() + delay });
        return true;
    });

    public sealed record Received(string Id, byte[] Body, int DequeueCount, int PopReceipt);

    private sealed class Message(string id, byte[] body)
    {
        public string Id { get; } = id;

        public byte[] Body { get; } = body;

        public DateTimeOffset VisibleAt { get; set; }

        public int DequeueCount { get; set; }

        public int PopReceipt { get; set; }
    }
}
