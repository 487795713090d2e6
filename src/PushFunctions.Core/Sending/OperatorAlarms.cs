using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Sending;

/// <summary>
/// Tells of pushes that are refused until an operator acts: each is counted, and the log hears of a channel instance and its code once an
/// hour, as with wrong credentials it is the same for every phone.
/// </summary>
internal sealed class OperatorAlarms(PushMetrics metrics, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Instance, string Credentials, string Code), DateTimeOffset> _quietUntil = new();

    /// <summary>One push was refused.</summary>
    public void Raise(string app, ChannelInstance instance, ChannelName channel, string code)
    {
        metrics.OperatorAlarm(app, channel, code);
        DateTimeOffset now = clock.GetUtcNow();
        (string, string, string) key = (instance.Key, instance.Credentials, code);
        bool isFirst = _quietUntil.TryGetValue(key, out DateTimeOffset until)
            ? now >= until && _quietUntil.TryUpdate(key, now + Every, until)
            : _quietUntil.TryAdd(key, now + Every);
        if (isFirst)
        {
            SendingLog.OperatorAlarm(logger, instance.Key, code);
        }
    }
}
