using Microsoft.AspNetCore.Http;

namespace PushFunctions.Http.Faults;

/// <summary>
/// Remembers, while an array is taken in by several at a time, that storage is down: each further try would wait for its own retries, so
/// the rest is told at once.
/// </summary>
internal sealed class Outage
{
    private volatile Problem? _problem;

    /// <summary>What the rest is told; null while storage answers.</summary>
    public Problem? Problem => _problem;

    /// <summary>Remembers a problem if it is an outage.</summary>
    /// <returns>The problem.</returns>
    public Problem Noted(Problem problem)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            _problem = problem;
        }

        return problem;
    }

    /// <summary>Lets the next step try for itself.</summary>
    public void Forget() => _problem = null;
}
