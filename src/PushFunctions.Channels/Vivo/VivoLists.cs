using System.Runtime.CompilerServices;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vivo;

/// <summary>When a message to several devices goes as a list, and the messages that vivo saved for lists. The day's number of saved lists is
/// apart from that of single messages: whoever has used it up still sends singly.</summary>
internal sealed class VivoLists(TimeProvider clock)
{
    /// <summary>What vivo takes as a list's <c>timeToLive</c> at least: 15 minutes, a single message's is one.</summary>
    public static TimeSpan LeastTimeToLive { get; } = TimeSpan.FromMinutes(15);

    // The parts of one message, and the halves of a call that is searched, share what was saved.
    private readonly ConditionalWeakTable<PushPayload, string> _saved = [];
    private long _closedUntil;

    /// <summary>Whether a message can go as a list now.</summary>
    public bool Take(PushPayload message) =>
        clock.GetUtcNow().UtcTicks >= Volatile.Read(ref _closedUntil) && TimeToLive(message) >= LeastTimeToLive.TotalSeconds;

    /// <summary>No more lists before vivo counts anew.</summary>
    public void Close()
    {
        DateTimeOffset now = clock.GetUtcNow();
        Volatile.Write(ref _closedUntil, (now + QuotaReset.Midnight(now)).UtcTicks);
    }

    /// <summary>The id under which vivo keeps a message; null for one that was not saved.</summary>
    public string? TaskId(PushPayload message) => _saved.TryGetValue(message, out string? id) ? id : null;

    /// <summary>Remembers what vivo saved.</summary>
    public void Saved(PushPayload message, string taskId) => _saved.AddOrUpdate(message, taskId);

    private static long TimeToLive(PushPayload message)
    {
        Utf8JsonReader reader = new(message.Body.Span);
        return JsonElement.ParseValue(ref reader).GetProperty("timeToLive").GetInt64();
    }
}
