using PushFunctions.Chaos.Plan;

namespace PushFunctions.Chaos.Judging;

/// <summary>What must have arrived, and what may: every accepted event on every phone of its recipients.</summary>
internal sealed class PlannedPushes(IEnumerable<PlannedEvent> events, IReadOnlyDictionary<string, DateTimeOffset> accepted)
{
    private readonly PlannedEvent[] _accepted = [.. events.Where(planned => accepted.ContainsKey(planned.Id))];

    /// <summary>What must arrive: all but what was read or taken back.</summary>
    public HashSet<(string EventId, string Token)> All => field ??= PairsOf(planned => planned.Fate is Fate.Plain or Fate.Delayed);

    /// <summary>What may arrive.</summary>
    public HashSet<(string EventId, string Token)> Allowed => field ??= PairsOf(_ => true);

    /// <summary>From the 202 to the first arrival of what does not wait on purpose, in ascending order. A push may be there before its 202; that
    /// counts as no delay.</summary>
    public IEnumerable<TimeSpan> Delays(ILookup<(string, string), Push> arrived) => PairsOf(planned => planned.Fate == Fate.Plain)
        .Where(arrived.Contains)
        .Select(wanted => arrived[wanted].First().Time - accepted[wanted.EventId])
        .Select(delay => delay < TimeSpan.Zero ? TimeSpan.Zero : delay)
        .Order();

    private HashSet<(string EventId, string Token)> PairsOf(Func<PlannedEvent, bool> which) =>
        [.. _accepted.Where(which).SelectMany(planned => planned.Tokens.Select(token => (planned.Id, token)))];
}
