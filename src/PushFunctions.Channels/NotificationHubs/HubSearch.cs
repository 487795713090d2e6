using PushFunctions.Channels.Searching;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>The search for a bad token in a batch send that a hub refused with 400.</summary>
internal static class HubSearch
{
    /// <summary>A result for every device of the call.</summary>
    public static async Task<IEnumerable<DeliveryResult>> RunAsync(HubCall refused, HubAnswer first, Func<HubCall, Task<HubAnswer>> send)
    {
        BadTokenSearch<HubCall, HubAnswer> search = new(send, call => call.Halve(), Judge);
        SearchResult<HubCall, HubAnswer> result = await search.RunAsync(refused);
        Dictionary<PushTarget, DeliveryResult> found = [];
        foreach ((HubCall call, HubAnswer answer) in result.Settled)
        {
            foreach (PushTarget target in call.Targets)
            {
                found[target] = answer.For(target);
            }
        }

        // What nobody at all takes is refused for what it says; otherwise whoever was not come to has its turn with the retry.
        bool isTokens = result.WasStopped || result.Settled.Any(settled => settled.Answer.Status == DeliveryStatus.Taken);
        return refused.Targets.Select(target => found.TryGetValue(target, out DeliveryResult? own) ? own
            : isTokens ? DeliveryResult.Later(target, first.Code!)
            : first.For(target));
    }

    private static SearchStep Judge(HubCall call, HubAnswer answer) =>
        answer.MayBeOneTokens && call.IsBatch ? SearchStep.Halve
        : answer.ConcernsEverybody ? SearchStep.Stop
        : SearchStep.Settled;
}
