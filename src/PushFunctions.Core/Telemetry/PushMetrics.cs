using System.Diagnostics.Metrics;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Core.Telemetry;

/// <summary>What is counted. Tags name apps, channels and codes, never a message, a user or a token: their values stay few.</summary>
public sealed class PushMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _dispatched;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _pruned;
    private readonly Counter<long> _throttled;
    private readonly Counter<long> _shut;
    private readonly Counter<long> _alarms;
    private readonly Counter<long> _receipts;
    private readonly Counter<long> _foreign;
    private readonly Counter<long> _callbacks;
    private readonly Histogram<double> _sendDuration;
    private readonly Histogram<double> _queueAge;
    private readonly Gauge<long> _depth;
    private readonly Gauge<double> _oldestAge;

    /// <summary>Makes the instruments.</summary>
    public PushMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MetricNames.Meter);
        _accepted = _meter.CreateCounter<long>(MetricNames.Accepted, "{event}", "Events taken in.");
        _dispatched = _meter.CreateCounter<long>(MetricNames.Dispatched, "{message}", "Queue messages dispatched.");
        _outcomes = _meter.CreateCounter<long>(MetricNames.Outcomes, "{device}", "Devices with their final outcome.");
        _retried = _meter.CreateCounter<long>(MetricNames.Retried, "{device}", "Devices whose push is tried again later.");
        _expired = _meter.CreateCounter<long>(MetricNames.Expired, "{device}", "Devices whose push was given up as too late.");
        _pruned = _meter.CreateCounter<long>(MetricNames.Pruned, "{device}", "Devices removed because their token is dead.");
        _throttled = _meter.CreateCounter<long>(MetricNames.Throttled, "{device}", "Devices whose push was throttled or over quota.");
        _shut = _meter.CreateCounter<long>(MetricNames.GateShut, "{time}", "Times that a channel's gate shut.");
        _alarms = _meter.CreateCounter<long>(MetricNames.OperatorAlarms, "{device}", "Pushes refused until an operator acts.");
        _receipts = _meter.CreateCounter<long>(MetricNames.Receipts, "{receipt}", "Receipts that vendors posted.");
        _foreign = _meter.CreateCounter<long>(MetricNames.Foreign, "{message}", "Queue bodies that are not ours.");
        _callbacks = _meter.CreateCounter<long>(MetricNames.TencentCallbacks, "{callback}", "Tencent callbacks and sendmsg bodies that came in.");
        _sendDuration = _meter.CreateHistogram<double>(MetricNames.SendDuration, "s", "Time that a send took.");
        _queueAge = _meter.CreateHistogram<double>(MetricNames.QueueAge, "s", "Time from acceptance to the first attempt.");
        _depth = _meter.CreateGauge<long>(MetricNames.QueueDepth, "{message}", "Messages in a queue.");
        _oldestAge = _meter.CreateGauge<double>(MetricNames.QueueOldestAge, "s", "Age of a queue's oldest visible message.");
    }

    /// <summary>An event was taken in.</summary>
    public void Accepted(string app) => _accepted.Add(1, App(app));

    /// <summary>A queue message was dispatched.</summary>
    public void Dispatched(string app, DispatchResult result) =>
        _dispatched.Add(1, App(app), new("result", EnumNames.NameOf(result)));

    /// <summary>A device has its final outcome.</summary>
    public void Settled(string app, ChannelName? channel, OutcomeKind outcome)
    {
        _outcomes.Add(1, App(app), Channel(channel), new("outcome", EnumNames.NameOf(outcome)));
        if (outcome == OutcomeKind.Expired)
        {
            _expired.Add(1, App(app), Channel(channel));
        }
    }

    /// <summary>A device's push is tried again later.</summary>
    public void Retried(string app, ChannelName channel) => _retried.Add(1, App(app), Channel(channel));

    /// <summary>A device was removed.</summary>
    /// <param name="app">Its app.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="source">Who said so: <c>send</c>, <c>feedback</c> or <c>receipt</c>.</param>
    public void Pruned(string app, ChannelName channel, string source) => _pruned.Add(1, App(app), Channel(channel), new("source", source));

    /// <summary>A device's push was answered "too many" or "quota used up".</summary>
    public void Throttled(string app, ChannelName channel) => _throttled.Add(1, App(app), Channel(channel));

    /// <summary>A channel's gate shut.</summary>
    public void GateShut(string app, ChannelName channel) => _shut.Add(1, App(app), Channel(channel));

    /// <summary>A push was refused until an operator acts.</summary>
    public void OperatorAlarm(string app, ChannelName channel, string code) =>
        _alarms.Add(1, App(app), Channel(channel), new("code", code));

    /// <summary>A vendor posted a receipt.</summary>
    public void Receipt(string app, ChannelName channel, string kind, int count = 1) => _receipts.Add(count, App(app), Channel(channel), new("kind", kind));

    /// <summary>A body in the queue is not ours.</summary>
    public void Foreign() => _foreign.Add(1);

    /// <summary>A callback of Tencent's, or a body shaped like one of its sends, came in.</summary>
    /// <param name="app">Its app.</param>
    /// <param name="command">One of those that are read, else <c>other</c>: the caller chooses its name.</param>
    /// <param name="result">What became of it, in a word.</param>
    public void TencentCallback(string app, string command, string result) =>
        _callbacks.Add(1, App(app), new("command", command), new("result", result));

    /// <summary>A send was answered.</summary>
    public void Sent(string app, ChannelName channel, TimeSpan took) => _sendDuration.Record(took.TotalSeconds, App(app), Channel(channel));

    /// <summary>A chunk's first attempt begins.</summary>
    public void Begun(string app, TimeSpan age) => _queueAge.Record(age.TotalSeconds, App(app));

    /// <summary>A queue as it stands.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="depth">Messages that could be received now: exact below 32, else Azure's estimate, which counts those that wait as well.</param>
    /// <param name="oldest">The age of the oldest that is visible; zero if there is none.</param>
    public void Queue(string queue, long depth, TimeSpan oldest)
    {
        KeyValuePair<string, object?> tag = new("queue", queue);
        _depth.Record(depth, tag);
        _oldestAge.Record(oldest.TotalSeconds, tag);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> App(string app) => new("app", app);

    private static KeyValuePair<string, object?> Channel(ChannelName? channel) =>
        new("channel", channel is { } name ? EnumNames.NameOf(name) : "none");
}
