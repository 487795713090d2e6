using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Wall;

/// <summary>
/// <c>GET /deliveries/stream</c>: deliveries and calls as they come, as server-sent events. Every event's id is a cursor; who comes back
/// with it in <c>Last-Event-ID</c> gets all that is still kept since, who comes without gets the newest. Events: <c>hello</c> (a page
/// begins anew), <c>delivery</c>, <c>call</c>, <c>cleared</c>, <c>missed</c> (how many deliveries are kept no more).
/// </summary>
internal sealed class DeliveryStream(DeliveryLog deliveries, CallLog calls, IHostApplicationLifetime lifetime)
{
    /// <summary>As many as a page draws at most.</summary>
    private const int First = 2_000;

    // Browsers wait for some seconds by themselves; this is one machine.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly string _run = Guid.NewGuid().ToString("N")[..12];

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";

        // An open stream must not hold up the end of its host.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            var cursor = StreamCursor.Parse(context.Request.Headers["Last-Event-ID"].ToString(), _run);
            await SseFormatter.WriteAsync(
                FollowAsync(cursor, end.Token),
                context.Response.Body,
                static (item, buffer) => buffer.Write(JsonSerializer.SerializeToUtf8Bytes(item.Data, WallJson.Relaxed.StreamData)),
                end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader went away, or we do.
        }
    }

    private async IAsyncEnumerable<SseItem<StreamData>> FollowAsync(StreamCursor? known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int most = known is null ? First : int.MaxValue;
        var at = known ?? new StreamCursor(_run, 0, 0, 0);
        if (known is null)
        {
            yield return Item("hello", new StreamData(), at);
        }

        while (true)
        {
            // Deliveries first: a call is recorded after what came of it, so whoever knows the call knows those.
            var called = calls.ReadAfter(at.Call, most);
            var news = deliveries.ReadAfter(at.Delivery, most);
            if (news.Clears != at.Clears)
            {
                at = at with { Clears = news.Clears };
                if (known is not null)
                {
                    yield return Item("cleared", new StreamData(), at);
                }
            }

            if (news.Missed > 0 && known is not null)
            {
                yield return Item("missed", new StreamData { Missed = news.Missed }, at);
            }

            foreach (var delivery in news.Entries)
            {
                at = at with { Delivery = delivery.Sequence };
                yield return Item("delivery", new StreamData { Delivery = delivery }, at);
            }

            foreach (var call in called.Entries)
            {
                at = at with { Call = call.Sequence };
                yield return Item("call", new StreamData { Call = call }, at);
            }

            at = at with { Delivery = news.Latest, Call = called.Latest };
            known = at;
            most = int.MaxValue;
            await Task.WhenAny(news.Next, called.Next).WaitAsync(cancellationToken);
        }
    }

    private static SseItem<StreamData> Item(string type, StreamData data, StreamCursor at) =>
        new(data, type) { EventId = at.ToString(), ReconnectionInterval = type == "hello" ? Again : null };
}

/// <summary>What an event carries: one of its members.</summary>
internal sealed record StreamData
{
    public Delivery? Delivery { get; init; }

    public ProviderCall? Call { get; init; }

    public long? Missed { get; init; }
}
