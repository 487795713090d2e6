using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Telemetry;
using PushFunctions.Local.Timers;
using PushFunctions.Storage.Upkeep;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Telemetry;

/// <summary>What an operator sees of one message that needed two attempts: one trace, and numbers that add up.</summary>
public sealed class OneTraceTests : IAsyncLifetime
{
    // Of this test alone: spans of every host in the process are collected.
    private readonly string _id = $"m-{Guid.NewGuid():N}";
    private readonly TraceCollector _traces = new();
    private readonly MeterCollector _meters = new();
    private RunningHost _host = null!;

    private IServiceProvider Services => _host.Host.App.Services;

    // The watch looks at the queues when the test says so.
    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>(),
        services => services.Replace(ServiceDescriptor.Singleton(new JobTicks(First: TimeSpan.FromHours(1), Every: TimeSpan.FromHours(1)))));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _traces.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Post_MessageThatIsTriedTwice_IsOneTraceFromTheRequestToTheLastSend()
    {
        await SendAsync();

        Activity accept = Assert.Single(_traces.Spans, span => span.OperationName == "accept" && Tag(span, "messaging.message.id") == _id);
        Activity post = Assert.Single(_traces.Spans, span => span.SpanId == accept.ParentSpanId);
        Assert.Equal(("Microsoft.AspNetCore", ActivityKind.Server), (post.Source.Name, post.Kind));
        Assert.Equal("default", Tag(accept, "push.app"));

        Activity[] dispatches = [.. Of(post, "dispatch").OrderBy(span => Tag(span, "push.attempt"), StringComparer.Ordinal)];
        Assert.Equal(["1", "2"], dispatches.Select(span => Tag(span, "push.attempt")));
        Assert.All(dispatches, dispatch => Assert.Equal(accept.SpanId, dispatch.ParentSpanId));
        Assert.Equal((ActivityKind.Producer, ActivityKind.Consumer), (accept.Kind, dispatches[0].Kind));

        ILookup<ActivitySpanId, string?> sends = Of(post, "send").ToLookup(span => span.ParentSpanId, span => Tag(span, "push.channel"));
        Assert.Equal(2, sends.Count);
        Assert.Equal(["default/apns/production", "default/fcm/production"], sends[dispatches[0].SpanId].Order());
        Assert.Equal(["default/fcm/production"], sends[dispatches[1].SpanId]);
        Assert.All(Of(post, "send"), span => Assert.Equal((ActivityKind.Client, "1"), (span.Kind, Tag(span, "push.devices"))));
    }

    [Fact]
    public async Task Post_MessageThatIsTriedTwice_IsCountedOnceInEachPlace()
    {
        long started = TimeProvider.System.GetTimestamp();
        await SendAsync();
        double passed = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        Assert.Equal(["app=default: 1"], Sums(MetricNames.Accepted));
        Assert.Equal(["app=default result=done: 1", "app=default result=rescheduled: 1"], Sums(MetricNames.Dispatched));
        Assert.Equal(
            ["app=default channel=apns outcome=sent: 1", "app=default channel=fcm outcome=sent: 1", "app=default channel=none outcome=skipped: 1"],
            Sums(MetricNames.Outcomes));
        Assert.Equal(["app=default channel=fcm: 1"], Sums(MetricNames.Retried));
        Assert.Equal(["app=default channel=apns: 1", "app=default channel=fcm: 2"], Counts(MetricNames.SendDuration));
        Assert.Equal(["app=default: 1"], Counts(MetricNames.QueueAge));
        Assert.All(Of(MetricNames.SendDuration).Concat(Of(MetricNames.QueueAge)), measured => Assert.InRange(measured.Value, 0, passed + 1));
        Assert.Empty(Of(MetricNames.Expired).Concat(Of(MetricNames.Foreign)).Concat(Of(MetricNames.OperatorAlarms)));

        // A message is deleted after its handler has counted it.
        await Eventually.TrueAsync(async () =>
            (await _host.Storage.Messages.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
        await Assert.Single(Services.GetServices<QueueWatch>()).RunAsync(TestContext.Current.CancellationToken);
        string[] queues = ["queue=push-messages-poison: 1", "queue=push-messages: 1", "queue=push-results-poison: 1", "queue=push-results: 1"];
        Assert.Equal(queues, Counts(MetricNames.QueueDepth));
        Assert.Equal(queues, Counts(MetricNames.QueueOldestAge));
        Assert.All(Of(MetricNames.QueueDepth).Concat(Of(MetricNames.QueueOldestAge)), measured => Assert.Equal(0, measured.Value));
    }

    private async Task SendAsync()
    {
        await _host.RegisterAsync("bob");
        await _host.RegisterAsync("carol", "fcm", "pixel");
        await _host.ArmFaultAsync(new JsonObject { ["channel"] = "fcm", ["status"] = 500 });
        string message = $$"""
            { "id": "{{_id}}", "conversation": { "type": "group", "id": "team-7", "name": "Team 7" }, "sender": { "id": "alice", "name": "Alice" },
              "recipients": [ { "userId": "bob" }, { "userId": "carol" }, { "userId": "nobody" } ], "content": [ { "type": "text", "text": "Lunch?" } ] }
            """;
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", message);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _host.ReportWhenDoneAsync(_id);

        // The row says so before the handler's spans and counts come to their end.
        await Eventually.TrueAsync(() => Sums(MetricNames.Dispatched).Any(line => line.Contains("result=done", StringComparison.Ordinal)));
        await Eventually.TrueAsync(() => _traces.Spans.Count(span => span.OperationName == "dispatch" && Tag(span, "messaging.message.id") == _id) >= 2);
    }

    private IEnumerable<Activity> Of(Activity root, string name) =>
        _traces.Spans.Where(span => span.Source.Name == MetricNames.Meter && span.OperationName == name && span.TraceId == root.TraceId);

    private static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();

    private IEnumerable<MeterCollector.Measured> Of(string name) =>
        _meters.Of(Services.GetRequiredService<IMeterFactory>()).Where(measured => measured.Name == name);

    private IEnumerable<string> Sums(string name) => Lines(name, all => all.Sum(measured => measured.Value));

    private IEnumerable<string> Counts(string name) => Lines(name, all => all.Count());

    private IEnumerable<string> Lines(string name, Func<IEnumerable<MeterCollector.Measured>, double> number) =>
        Of(name).GroupBy(measured => measured.Tags).Select(all => $"{all.Key}: {number(all)}").Order(StringComparer.Ordinal);
}
