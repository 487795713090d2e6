namespace PushFunctions.Channels.Searching;

/// <summary>
/// Finds the tokens for which a provider refuses a call as a whole without naming them: halves what is refused, until single devices are
/// left. Depth first, so that every search finds one at least, however many there are.
/// </summary>
/// <typeparam name="TCall">What goes to the provider in one request.</typeparam>
/// <typeparam name="TAnswer">What it says.</typeparam>
/// <param name="send">Makes one call.</param>
/// <param name="halve">The same devices in two calls.</param>
/// <param name="judge">What an answer means for the search.</param>
internal sealed class BadTokenSearch<TCall, TAnswer>(
    Func<TCall, Task<TAnswer>> send, Func<TCall, IEnumerable<TCall>> halve, Func<TCall, TAnswer, SearchStep> judge)
{
    /// <summary>Requests that the search of one call may cost: one bad token of 1,000 takes 20.</summary>
    private const int MostRequests = 30;

    /// <summary>Searches a call that was refused.</summary>
    public async Task<SearchResult<TCall, TAnswer>> RunAsync(TCall refused)
    {
        List<(TCall, TAnswer)> settled = [];
        Stack<TCall> suspects = new(halve(refused).Reverse());
        for (int requests = 0; requests < MostRequests && suspects.TryPop(out TCall? suspect); requests++)
        {
            TAnswer answer = await send(suspect);
            SearchStep step = judge(suspect, answer);
            if (step == SearchStep.Halve)
            {
                foreach (TCall half in halve(suspect).Reverse())
                {
                    suspects.Push(half);
                }

                continue;
            }

            settled.Add((suspect, answer));
            if (step == SearchStep.Stop)
            {
                return new SearchResult<TCall, TAnswer>(settled, WasStopped: true);
            }
        }

        return new SearchResult<TCall, TAnswer>(settled, WasStopped: false);
    }
}

/// <summary>How a search goes on after an answer.</summary>
internal enum SearchStep
{
    /// <summary>Refused for one of several: it is in one of the halves.</summary>
    Halve,

    /// <summary>These devices have their answer.</summary>
    Settled,

    /// <summary>They have, and it says that nobody else would get through now.</summary>
    Stop,
}

/// <summary>What a search came to; devices that it did not come to are in no call of it.</summary>
/// <param name="Settled">The calls that had an answer for all of their devices.</param>
/// <param name="WasStopped">True where the provider took nothing more.</param>
internal sealed record SearchResult<TCall, TAnswer>(IReadOnlyList<(TCall Call, TAnswer Answer)> Settled, bool WasStopped);
