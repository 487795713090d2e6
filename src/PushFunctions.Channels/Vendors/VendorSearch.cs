using PushFunctions.Channels.Searching;

namespace PushFunctions.Channels.Vendors;

/// <summary>The search for a bad token in the vendors' terms.</summary>
internal static class VendorSearch
{
    /// <summary>Delivers a call; where it is refused for what may be one of its tokens, whoever is not to blame gets it all the same.</summary>
    /// <param name="call">The call.</param>
    /// <param name="deliver">Makes one.</param>
    /// <param name="mayBeOneTokens">Whether a code may be about a single token of its call.</param>
    /// <param name="isOneTokens">Whether it cannot be about anything else.</param>
    public static async Task<VendorAnswer> DeliverAsync(
        VendorCall call, Func<VendorCall, Task<VendorAnswer>> deliver, Func<string, bool> mayBeOneTokens, Func<string, bool> isOneTokens)
    {
        VendorAnswer first = await deliver(call);
        if (Judge(call, first) != SearchStep.Halve)
        {
            return first;
        }

        BadTokenSearch<VendorCall, VendorAnswer> search = new(deliver, Halve, Judge);
        return Sum(first, await search.RunAsync(call), first.Verdict == VendorVerdict.DeadToken || isOneTokens(first.Code));

        SearchStep Judge(VendorCall part, VendorAnswer answer) =>
            part.Tokens.Count > 1 && IsRefusal(answer) && mayBeOneTokens(answer.Code) ? SearchStep.Halve
            : answer.Verdict is VendorVerdict.Taken || IsRefusal(answer) ? SearchStep.Settled
            : SearchStep.Stop;
    }

    private static bool IsRefusal(VendorAnswer answer) => answer.Verdict is VendorVerdict.DeadToken or VendorVerdict.Refused;

    private static IEnumerable<VendorCall> Halve(VendorCall call) => VendorCall.OfManyPayloads(call.Parts, (call.Targets.Count() + 1) / 2);

    // Whoever was not come to has its turn with the retry, without those that were found; but what nobody at all takes is refused for
    // what it says, and would be refused for ever.
    private static VendorAnswer Sum(VendorAnswer first, SearchResult<VendorCall, VendorAnswer> result, bool isTokens)
    {
        bool comeAgain = isTokens || result.WasStopped || result.Settled.Any(settled => settled.Answer.Verdict == VendorVerdict.Taken);
        VendorAnswer others = comeAgain ? VendorAnswer.Of(VendorVerdict.Retry, first.Code) : VendorAnswer.Of(VendorVerdict.Refused, first.Code);
        return others.But(result.Settled.SelectMany(settled => settled.Call.Tokens.Select(token => KeyValuePair.Create(
            token, settled.Answer.ByToken.TryGetValue(token, out VendorAnswer? own) ? own : settled.Answer.But([])))));
    }
}
