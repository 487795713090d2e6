using System.Diagnostics.Metrics;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Service.Webhooks.Tencent;

/// <summary>
/// Counts what came in, by app, command and what became of it. Commands are those that are read; every other is <c>other</c>, as the caller
/// chooses its name.
/// </summary>
internal sealed class TencentCounter
{
    private readonly Counter<long> _callbacks;

    public TencentCounter(IMeterFactory meters) => _callbacks = meters
        .Create(MetricNames.Meter) // the product's one: the factory gives out the same for the name
        .CreateCounter<long>(MetricNames.TencentCallbacks, "{callback}", "Tencent callbacks and sendmsg bodies that came in");

    public void Add(string app, string command, string result) =>
        _callbacks.Add(1, new("app", app), new("command", command), new("result", result));
}
