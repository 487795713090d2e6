using System.Text.Json;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;

namespace PushFunctions.Core.Results;

/// <summary>
/// Hands results over to the queue from which an app's backend is told. Once it has returned, none can be lost: whoever has a result
/// calls it before forgetting it, and again after a kill in between. The backend tells repeats by their <see cref="EventId"/>.
/// </summary>
public sealed class ResultReporter(IResultQueue queue, TimeProvider clock)
{
    /// <summary>Enqueues those of the results that the app's backend wants; for an app without a callback it does nothing.</summary>
    public async Task TellAsync(AppProfile app, ResultSubject subject, IEnumerable<ResultLine> lines, CancellationToken cancellationToken)
    {
        if (app.Results is not { } wanted)
        {
            return;
        }

        ResultEnvelope empty = new() { V = ResultEnvelope.CurrentVersion, Subject = subject, Lines = [], At = clock.GetUtcNow() };
        foreach (IReadOnlyList<ResultLine> part in Split(empty, lines.Where(line => wanted.Contains(line.Outcome))))
        {
            await queue.EnqueueAsync(empty with { Lines = part }, TimeSpan.Zero, cancellationToken);
        }
    }

    private static IEnumerable<IReadOnlyList<ResultLine>> Split(ResultEnvelope empty, IEnumerable<ResultLine> lines)
    {
        // The count of tries grows by digits while it is told.
        int least = empty.ToBytes().Length + "9999".Length;
        int bytes = least;
        List<ResultLine> part = [];
        foreach (ResultLine line in lines)
        {
            int size = JsonSerializer.SerializeToUtf8Bytes(line, CoreJson.Lenient.ResultLine).Length + ",".Length;
            if (part.Count == ResultEnvelope.MaxLines || (part.Count > 0 && bytes + size > ResultEnvelope.MaxBytes))
            {
                yield return part;
                (part, bytes) = ([], least);
            }

            part.Add(line);
            bytes += size;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
