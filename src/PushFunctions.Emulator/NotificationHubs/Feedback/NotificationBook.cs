using System.Collections.Concurrent;
using PushFunctions.Emulator.NotificationHubs.Pns;

namespace PushFunctions.Emulator.NotificationHubs.Feedback;

/// <summary>What became of one send, counted: what its telemetry tells.</summary>
/// <param name="Id">The notification's.</param>
/// <param name="Hub">The hub it went through.</param>
/// <param name="Time">When it was taken, which here is also when it was handed on.</param>
/// <param name="Service">The platform's.</param>
/// <param name="Body">The payload.</param>
/// <param name="Outcomes">Devices by outcome.</param>
/// <param name="HasErrors">True if some were not reached: then there is a blob that names them.</param>
internal sealed record SentNotification(
    string Id, string Hub, DateTimeOffset Time, IPushService Service, string Body, IReadOnlyDictionary<string, int> Outcomes, bool HasErrors);

/// <summary>The latest notifications of hubs of the standard tier.</summary>
internal sealed class NotificationBook
{
    private const int Kept = 10_000;

    private readonly ConcurrentDictionary<(string Hub, string Id), SentNotification> _byId = new();
    private readonly ConcurrentQueue<(string Hub, string Id)> _order = new();

    public void Add(SentNotification notification)
    {
        _byId[(notification.Hub, notification.Id)] = notification;
        _order.Enqueue((notification.Hub, notification.Id));
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
        {
            _byId.TryRemove(oldest, out _);
        }
    }

    public SentNotification? Find(string hub, string id) => _byId.GetValueOrDefault((hub, id));
}
