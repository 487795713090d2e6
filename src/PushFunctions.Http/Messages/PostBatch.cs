using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Messages;

/// <summary>
/// Takes in an array of events, each on its own: a bad one does not hold up the others. Every event has a result, also when storage fails
/// half-way, so that a caller who repeats the whole array repeats nothing that would be pushed twice.
/// </summary>
internal sealed class PostBatch(ErrorBoundary boundary, EventReader reader, MessageIntake intake)
{
    // Enough to hide the latency of storage; the array's size then costs a dozen round trips instead of a hundred.
    private const int Parallelism = 8;

    public async Task<ApiReply> PostAsync(
        HttpContext context, ReadOnlyMemory<byte> body, IReadOnlyList<Range> elements, string? app, CancellationToken cancellationToken)
    {
        PostResult[] results = await AcceptAsync(context, Read(body, elements, app), cancellationToken);
        return Reply(results);
    }

    /// <summary>Reads an array's events, each on its own.</summary>
    /// <exception cref="ProblemException">There are none, or too many.</exception>
    public ReadEvent[] Read(ReadOnlyMemory<byte> body, IReadOnlyList<Range> elements, string? app)
    {
        if (elements.Count is 0 or > MessageLimits.EventsPerRequest)
        {
            string rule = string.Create(CultureInfo.InvariantCulture, $"must hold 1 to {MessageLimits.EventsPerRequest} events");
            throw new ProblemException(Problems.Invalid("$", rule));
        }

        ReadEvent[] events = new ReadEvent[elements.Count];
        for (int i = 0; i < events.Length; i++)
        {
            events[i] = reader.Read(body.Span[elements[i]], string.Create(CultureInfo.InvariantCulture, $"$[{i}]"), app);
        }

        return events;
    }

    private async Task<PostResult[]> AcceptAsync(HttpContext context, ReadEvent[] events, CancellationToken cancellationToken)
    {
        PostResult[] results = new PostResult[events.Length];
        Problem? outage = null;

        // Events with the same id go one after the other: which of them is the first must not be left to chance.
        var lanes = Enumerable.Range(0, events.Length).GroupBy(i => events[i].Event is MessageEvent e ? (e.App, e.Id) : (null, $"#{i}"));
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lanes, options, async (lane, token) =>
        {
            foreach (int i in lane)
            {
                // Once storage is down, each further try would wait for its own retries: the rest is told at once.
                Problem? down = Volatile.Read(ref outage);
                results[i] = down is not null && events[i].Event is not null
                    ? Failed(events[i], down)
                    : await AcceptAsync(context, events[i], token);
                if (results[i].Status == StatusCodes.Status503ServiceUnavailable)
                {
                    Volatile.Write(ref outage, results[i].Problem);
                }
            }
        });
        return results;
    }

    private async Task<PostResult> AcceptAsync(HttpContext context, ReadEvent read, CancellationToken cancellationToken)
    {
        if (read.Event is not MessageEvent posted)
        {
            return Failed(read, read.Problem!);
        }

        try
        {
            IntakeResult result = await intake.AcceptAsync(posted, cancellationToken);
            return read.WhyNot(result.Acceptance) is Problem problem
                ? Failed(read, problem)
                : new PostResult
                {
                    Status = StatusCodes.Status202Accepted,
                    Id = posted.Id,
                    Location = PostedMessage.LocationOf(posted),
                    Message = PostedMessage.Of(posted, result),
                };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(read, boundary.ProblemOf(exception, context, ApiRoutes.PostMessages));
        }
    }

    private static PostResult Failed(ReadEvent read, Problem problem) => new() { Status = problem.Status, Id = read.Id, Problem = problem };

    private static ApiReply Reply(PostResult[] results)
    {
        bool down = results.Any(result => result.Status == StatusCodes.Status503ServiceUnavailable);
        if (down && results.All(result => result.Status == StatusCodes.Status503ServiceUnavailable))
        {
            return ApiReply.Of(results[0].Problem!);
        }

        bool all = results.All(result => result.Status == StatusCodes.Status202Accepted);
        return ApiReply.Json(
            all ? StatusCodes.Status202Accepted : StatusCodes.Status207MultiStatus,
            results,
            MessageJson.Strict.IReadOnlyListPostResult,
            retryAfterSeconds: down ? Problems.RetryAfterSeconds : null);
    }
}
