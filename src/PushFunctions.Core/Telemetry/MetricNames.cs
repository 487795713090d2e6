namespace PushFunctions.Core.Telemetry;

/// <summary>
/// Every metric of the meter <see cref="Meter"/>. Alerts and the workbook go by these names; a test holds them to this list.
/// </summary>
public static class MetricNames
{
    /// <summary>The meter, and the source of traces.</summary>
    public const string Meter = "PushFunctions";

    /// <summary>Events taken in; tag <c>app</c>.</summary>
    public const string Accepted = "pushfunctions.accepted";

    /// <summary>Queue messages dispatched; tags <c>app</c>, <c>result</c>.</summary>
    public const string Dispatched = "pushfunctions.dispatched";

    /// <summary>Devices with their final outcome; tags <c>app</c>, <c>channel</c>, <c>outcome</c>.</summary>
    public const string Outcomes = "pushfunctions.outcomes";

    /// <summary>Devices whose push is tried again later; tags <c>app</c>, <c>channel</c>.</summary>
    public const string Retried = "pushfunctions.retried";

    /// <summary>Devices whose push was given up as too late; tags <c>app</c>, <c>channel</c>.</summary>
    public const string Expired = "pushfunctions.expired";

    /// <summary>Devices removed because their token is dead; tags <c>app</c>, <c>channel</c>, <c>source</c>.</summary>
    public const string Pruned = "pushfunctions.pruned";

    /// <summary>Sends that were answered "too many" or "quota used up"; tags <c>app</c>, <c>channel</c>.</summary>
    public const string Throttled = "pushfunctions.throttled";

    /// <summary>Times that a channel's gate shut; tags <c>app</c>, <c>channel</c>.</summary>
    public const string GateShut = "pushfunctions.gate.shut";

    /// <summary>Pushes that were refused until an operator acts: credentials, rights, account; tags <c>app</c>, <c>channel</c>, <c>code</c>.</summary>
    public const string OperatorAlarms = "pushfunctions.operator_alarms";

    /// <summary>Seconds that a provider call, with up to a hundred payloads, took; tags <c>app</c>, <c>channel</c>.</summary>
    public const string SendDuration = "pushfunctions.send.duration";

    /// <summary>Seconds from acceptance to the first attempt's begin; tag <c>app</c>.</summary>
    public const string QueueAge = "pushfunctions.queue.age";

    /// <summary>Messages of a queue that could be received now, exact below 32; tag <c>queue</c>.</summary>
    public const string QueueDepth = "pushfunctions.queue.depth";

    /// <summary>Seconds that the oldest visible message of a queue has been waiting; tag <c>queue</c>.</summary>
    public const string QueueOldestAge = "pushfunctions.queue.oldest_age";

    /// <summary>Receipts that vendors posted; tags <c>app</c>, <c>channel</c>, <c>kind</c> (<c>forged</c> and <c>refused</c> among them).</summary>
    public const string Receipts = "pushfunctions.receipts";

    /// <summary>Tencent callbacks and sendmsg bodies; tags <c>app</c>, <c>command</c>, <c>result</c>.</summary>
    public const string TencentCallbacks = "pushfunctions.tencent.callbacks";

    /// <summary>Bodies in the queue that are not ours.</summary>
    public const string Foreign = "pushfunctions.foreign";

    /// <summary>The whole list.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Accepted, Dispatched, Outcomes, Retried, Expired, Pruned, Throttled, GateShut, OperatorAlarms, SendDuration, QueueAge, QueueDepth,
        QueueOldestAge, Receipts, TencentCallbacks, Foreign,
    ];
}
