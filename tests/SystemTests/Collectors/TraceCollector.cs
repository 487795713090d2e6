using System.Collections.Concurrent;
using System.Diagnostics;

namespace PushFunctions.SystemTests.Collectors;

/// <summary>Every span of every source in this process, recorded whole.</summary>
internal sealed class TraceCollector : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public TraceCollector()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those that have ended.</summary>
    public IReadOnlyCollection<Activity> Spans => _spans;

    public IEnumerable<string> Lines => _spans.Select(span => string.Join(' ', Words(span)));

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<string?> Words(Activity span) =>
    [
        span.Source.Name, span.OperationName, span.DisplayName, span.StatusDescription, span.TraceStateString, .. Tags(span.TagObjects),
        .. span.Events.SelectMany(happened => Tags(happened.Tags).Prepend(happened.Name)),
        .. span.Links.SelectMany(link => Tags(link.Tags ?? [])),
        .. span.Baggage.Select(item => $"{item.Key}={item.Value}"),
    ];

    private static IEnumerable<string> Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Select(tag => $"{tag.Key}={(tag.Value is Array values ? string.Join(',', values.Cast<object?>()) : tag.Value)}");
}
