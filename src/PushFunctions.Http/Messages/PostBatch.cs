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
/// Takes in an array of events, each on its own: a bad one does not hold up the others, and only the queue's messages are shared. Every event
/// has a result, also when storage fails half-way, so that a caller who repeats the whole array repeats nothing that would be pushed twice.
/// </summary>
internal sealed class PostBatch(ErrorBoundary boundary, EventReader reader, MessageIntake intake, Packing packing)
{
    // Enough to hide the latency of storage; the array's size then costs a dozen round trips instead of a hundred.
    private const int Parallelism = 8;

    public async Task<ApiReply> PostAsync(
        HttpContext context, ReadOnlyMemory<byte> body, IReadOnlyList<Range> elements, string? app, CancellationToken cancellationToken)
    {
        PostResult[] results = await AcceptAsync(context, Read(body, elements, app), cancellationToken);
        return BatchReply.Of(results, result => result.Problem, StatusCodes.Status202Accepted, MessageJson.Strict.IReadOnlyListPostResult);
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
        Batch batch = new(events);
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

        // Events with the same id go one after the other: which of them is the first must not be left to chance.
        var lanes = Enumerable.Range(0, events.Length).GroupBy(i => events[i].Event is MessageEvent e ? (e.App, e.Id) : (null, $"#{i}"));
        await Parallel.ForEachAsync(lanes, options, async (lane, token) =>
        {
            foreach (int i in lane)
            {
                await EnterAsync(context, batch, i, token);
            }
        });

        // The rows that are there need their messages, whatever failed for others.
        batch.Outage.Forget();

        // An event that stands in the array twice is not in the queue when its second one looks.
        IEnumerable<DueChunk> due = batch.Entered.SelectMany(entered => entered?.Due ?? [])
            .DistinctBy(chunk => (chunk.Envelope.App, chunk.Envelope.MessageId, chunk.Envelope.Chunk));
        await Parallel.ForEachAsync(packing.Fill(due), options, (pack, token) => EnqueueAsync(context, batch, pack, token));
        return [.. batch.Results!];
    }

    private async Task EnterAsync(HttpContext context, Batch batch, int i, CancellationToken cancellationToken)
    {
        ReadEvent read = batch.Events[i];
        if (read.Event is not MessageEvent posted)
        {
            batch.Results[i] = Failed(read, read.Problem!);
            return;
        }

        if (batch.Outage.Problem is { } down)
        {
            batch.Results[i] = Failed(read, down);
            return;
        }

        try
        {
            EnteredEvent entered = await intake.EnterAsync(posted, cancellationToken);
            batch.Entered[i] = entered;
            batch.Results[i] = read.WhyNot(entered.Result.Acceptance) is Problem problem
                ? Failed(read, problem)
                : new PostResult
                {
                    Status = StatusCodes.Status202Accepted,
                    Id = posted.Id,
                    Location = PostedMessage.LocationOf(posted),
                    Message = PostedMessage.Of(posted, entered.Result),
                };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            batch.Results[i] = Failed(read, batch.Outage.Noted(boundary.ProblemOf(exception, context, ApiRoutes.PostMessages)));
        }
    }

    private async ValueTask EnqueueAsync(HttpContext context, Batch batch, PackedChunks pack, CancellationToken cancellationToken)
    {
        Problem? problem = batch.Outage.Problem;
        try
        {
            if (problem is null)
            {
                await packing.EnqueueAsync(pack, cancellationToken);
                return;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            problem = batch.Outage.Noted(boundary.ProblemOf(exception, context, ApiRoutes.PostMessages));
        }

        batch.Fail(pack, problem);
    }

    private static PostResult Failed(ReadEvent read, Problem problem) => new() { Status = problem.Status, Id = read.Id, Problem = problem };

    /// <summary>What is known of an array's events while it is taken in, several of them at a time.</summary>
    private sealed class Batch(ReadEvent[] events)
    {
        public ReadEvent[] Events => events;

        public EnteredEvent?[] Entered { get; } = new EnteredEvent?[events.Length];

        public PostResult?[] Results { get; } = new PostResult?[events.Length];

        public Outage Outage { get; } = new();

        /// <summary>What could not be put into the queue was not accepted, under whichever of its places in the array.</summary>
        public void Fail(PackedChunks pack, Problem problem)
        {
            HashSet<(string?, string?)> missing = [.. pack.Chunks.Select(chunk => (chunk.Envelope.App, chunk.Envelope.MessageId))];
            for (int i = 0; i < events.Length; i++)
            {
                if (Entered[i] is not null && missing.Contains((events[i].Event!.App, events[i].Event!.Id)) && Results[i]!.Status == StatusCodes.Status202Accepted)
                {
                    Results[i] = Failed(events[i], problem);
                }
            }
        }
    }
}
