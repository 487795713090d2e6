using System.Globalization;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Local.Queues;

/// <summary>What the Functions host fixes and a laptop may want otherwise.</summary>
internal sealed record QueuePumpOptions
{
    private const string LeaseKey = "QueueLease";

    /// <summary>The queue that is pumped; the poison queue's name is this one's with <c>-poison</c>.</summary>
    public required string QueueName { get; init; }

    /// <summary>
    /// How long a message stays invisible while it is handled; renewed at half its length. What a killed host held comes back after it.
    /// 1 second to 7 days, default 10 minutes as in the Functions host.
    /// </summary>
    public TimeSpan Lease { get; init; } = DefaultLease;

    private static TimeSpan DefaultLease { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The lease that the section <c>Local</c> asks for.</summary>
    public static TimeSpan ReadLease(SettingsSection local)
    {
        if (local.Value(LeaseKey) is not { } text)
        {
            return DefaultLease;
        }

        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan lease)
            && lease >= TimeSpan.FromSeconds(1) && lease <= TimeSpan.FromDays(7))
        {
            return lease;
        }

        local.Fail(LeaseKey, "must be a time such as \"00:10:00\", from 1 second to 7 days");
        return DefaultLease;
    }
}
