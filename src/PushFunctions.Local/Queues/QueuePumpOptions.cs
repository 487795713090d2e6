using System.Globalization;

namespace PushFunctions.Local.Queues;

/// <summary>What the Functions host fixes and a laptop may want otherwise.</summary>
internal sealed record QueuePumpOptions
{
    public const string LeaseKey = "Local:QueueLease";

    /// <summary>The queue that is pumped; the poison queue's name is this one's with <c>-poison</c>.</summary>
    public required string QueueName { get; init; }

    /// <summary>
    /// How long a message stays invisible while it is handled; renewed at half its length. What a killed host held comes back after it.
    /// 1 second to 7 days, default 10 minutes as in the Functions host.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <exception cref="InvalidOperationException">The lease is no time, or out of range.</exception>
    public static QueuePumpOptions From(IConfiguration configuration, string queueName)
    {
        var options = new QueuePumpOptions { QueueName = queueName };
        if (configuration[LeaseKey] is not { Length: > 0 } text)
        {
            return options;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan lease)
            && lease >= TimeSpan.FromSeconds(1) && lease <= TimeSpan.FromDays(7)
                ? options with { Lease = lease }
                : throw new InvalidOperationException($"{LeaseKey} must be a time such as \"00:10:00\", from 1 second to 7 days.");
    }
}
