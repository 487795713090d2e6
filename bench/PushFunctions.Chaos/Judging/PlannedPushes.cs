using PushFunctions.Chaos.Plan;

namespace PushFunctions.Chaos.Judging;

/// <summary>What must have arrived: every accepted event on every phone of its recipients.</summary>
internal sealed class PlannedPushes(IEnumerable<PlannedEvent> events, IReadOnlyDictionary<string, DateTimeOffset> accepted)
{
    public HashSet<(string EventId, string Token)> All { get; } =
        [.. events.Where(planned => accepted.ContainsKey(planned.Id)).SelectMany(planned => planned.Tokens.Select(token => (planned.Id, token)))];

    /// <summary>From the 202 to the first arrival, in ascending order. A push may be there before its 202; that counts as no delay.</summary>
    public IEnumerable<TimeSpan> Delays(ILookup<(string, string), Push> arrived) => All
        .Where(arrived.Contains)
        .Select(wanted => arrived[wanted].First().Time - accepted[wanted.EventId])
        .Select(delay => delay < TimeSpan.Zero ? TimeSpan.Zero : delay)
        .Order();
}
