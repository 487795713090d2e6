using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>A backend that takes every result but when it is told not to, and remembers what it took.</summary>
public sealed class FakeCallback(CrashPlan crash) : IResultCallback
{
    public List<ResultEnvelope> Taken { get; } = [];

    /// <summary>Every request, taken or not.</summary>
    public List<ResultEnvelope> Requests { get; } = [];

    /// <summary>What to answer, one after the other; afterwards everything is taken.</summary>
    public Queue<CallbackAnswer> Script { get; } = [];

    public Action? OnPost { get; set; }

    /// <summary>The results that were taken, repeats included.</summary>
    public IEnumerable<(string Id, ResultLine Line)> Events =>
        Taken.SelectMany(envelope => envelope.Lines.Select(line => (EventId.Of(envelope.Subject, line), line)));

    public Task<CallbackAnswer> PostAsync(ResultEnvelope envelope, CancellationToken cancellationToken) => crash.CallAsync("post", () =>
    {
        OnPost?.Invoke();
        Requests.Add(envelope);
        if (Script.TryDequeue(out CallbackAnswer answer) && !answer.IsTaken)
        {
            return answer;
        }

        Taken.Add(envelope);
        return CallbackAnswer.Taken;
    });
}
