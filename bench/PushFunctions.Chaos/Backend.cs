using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PushFunctions.Chaos.Plan;

namespace PushFunctions.Chaos;

/// <summary>The IM backend: it registers phones and posts events to whichever dispatcher answers, again and again under the same id, until the 202.</summary>
internal sealed class Backend(IReadOnlyList<Uri> dispatchers, HttpClient http, TimeProvider clock) : IDisposable
{
    // As a backend's worker pool: more would only queue up in the host.
    private const int PostsAtOnce = 16;
    private const int EventsPerArray = 20;

    // Below the pause of a dispatcher: a post that hangs in one goes to another.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _accepted = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _posted = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _afterwards = new();
    private readonly ConcurrentQueue<string> _badAnswers = new();
    private readonly SemaphoreSlim _slots = new(PostsAtOnce);
    private int _turn;
    private int _posts;

    public IReadOnlyDictionary<string, DateTimeOffset> Accepted => _accepted;

    /// <summary>When each event was posted for the first time.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Posted => _posted;

    /// <summary>When the 202 came to what was told of an event afterwards.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Afterwards => _afterwards;

    public IReadOnlyList<string> BadAnswers => [.. _badAnswers];

    /// <summary>Requests with events in them, repeats included.</summary>
    public int Posts => _posts;

    public async Task RegisterAsync(Cast cast, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(cast.Phones, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (phone, cancelled) =>
            await PutAsync($"/api/users/{phone.UserId}/devices/{phone.DeviceId}", $$"""{"channel":"{{phone.Channel}}","token":"{{phone.Token}}"}""", cancelled));
        string members = string.Join(",", cast.RosterMembers.Select(userId => $$"""{"userId":"{{userId}}"}"""));
        await PutAsync($"/api/rosters/{Cast.RosterId}", $$"""{"name":"Team 7","members":[{{members}}]}""", cancellationToken);
    }

    /// <summary>
    /// Posts the first few by themselves and the others in arrays, and tells of each what is to be told afterwards; ends when all have their 202.
    /// </summary>
    public Task PostAsync(IReadOnlyList<PlannedEvent> events, CancellationToken cancellationToken)
    {
        int alone = Math.Min(5, events.Count);
        foreach (PlannedEvent planned in events)
        {
            _posted.TryAdd(planned.Id, clock.GetUtcNow());
        }

        return Task.WhenAll(events.Take(alone).Select(one => PostUntilAcceptedAsync([one], isArray: false, cancellationToken))
            .Concat(events.Skip(alone).Chunk(EventsPerArray).Select(array => PostUntilAcceptedAsync(array, isArray: true, cancellationToken))));
    }

    /// <summary>Does what an operator does about messages that were given up: has all of them tried again.</summary>
    /// <returns>How many are in the queue again, and how many will be: another dispatcher, or one that was killed, holds them for minutes.</returns>
    public async Task<(int Replayed, int Pending)> ReplayAsync(CancellationToken cancellationToken)
    {
        using StringContent body = new("""{"all":true}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(dispatchers[0], "/api/poison/replay"), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using JsonDocument result = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return (result.RootElement.GetProperty("replayed").GetInt32(), result.RootElement.GetProperty("pending").GetInt32());
    }

    public void Dispose() => _slots.Dispose();

    private async Task PutAsync(string path, string json, CancellationToken cancellationToken)
    {
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PutAsync(new Uri(dispatchers[0], path), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task PostUntilAcceptedAsync(PlannedEvent[] events, bool isArray, CancellationToken cancellationToken)
    {
        PlannedEvent[] all = events;
        while (events.Length > 0)
        {
            await _slots.WaitAsync(cancellationToken);
            try
            {
                events = await PostOnceAsync(events, isArray, cancellationToken);
            }
            finally
            {
                _slots.Release();
            }

            if (events.Length > 0)
            {
                await Task.Delay(Again, clock, cancellationToken);
            }
        }

        await Task.WhenAll(all.Where(planned => planned.Afterwards is not null).Select(planned => TellAfterwardsAsync(planned, cancellationToken)));
    }

    private async Task TellAfterwardsAsync(PlannedEvent planned, CancellationToken cancellationToken)
    {
        await Task.Delay(planned.Pause, clock, cancellationToken);
        while (await TellOnceAsync(planned, cancellationToken) is var status && status != HttpStatusCode.Accepted)
        {
            if (status is { } answer and not HttpStatusCode.ServiceUnavailable)
            {
                _badAnswers.Enqueue($"{planned.Fate}: {(int)answer}");
                return;
            }

            await Task.Delay(Again, clock, cancellationToken);
        }

        _afterwards.TryAdd(planned.Id, clock.GetUtcNow());
    }

    /// <returns>The answer's status; null for none.</returns>
    private Task<HttpStatusCode?> TellOnceAsync(PlannedEvent planned, CancellationToken cancellationToken)
    {
        (string path, string json) = planned.Afterwards!.Value;
        return PostAsync<HttpStatusCode?>(path, json, (answer, _) => Task.FromResult<HttpStatusCode?>(answer.StatusCode), withoutAnswer: null, cancellationToken);
    }

    /// <summary>Posts to the next dispatcher, and waits no longer than for one that is alive.</summary>
    private async Task<T> PostAsync<T>(
        string path, string json, Func<HttpResponseMessage, CancellationToken, Task<T>> readAsync, T withoutAnswer, CancellationToken cancellationToken)
    {
        Uri dispatcher = dispatchers[(int)((uint)Interlocked.Increment(ref _turn) % dispatchers.Count)];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using StringContent body = new(json, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await http.PostAsync(new Uri(dispatcher, path), body, patience.Token);
            return await readAsync(answer, patience.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return withoutAnswer;
        }
    }

    /// <returns>Those that must be posted again: without an answer all of them, since nobody knows what became of them.</returns>
    private Task<PlannedEvent[]> PostOnceAsync(PlannedEvent[] events, bool isArray, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _posts);
        string json = isArray ? $"[{string.Join(",", events.Select(planned => planned.Json))}]" : events[0].Json;
        return PostAsync(
            "/api/messages",
            json,
            async (answer, patience) =>
            {
                int[] statuses = await StatusesAsync(answer, events.Length, isArray, patience);
                return events.Where((planned, i) => !Settle(planned, statuses[i])).ToArray();
            },
            withoutAnswer: events,
            cancellationToken);
    }

    private static async Task<int[]> StatusesAsync(HttpResponseMessage answer, int count, bool isArray, CancellationToken cancellationToken)
    {
        if (!isArray || answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.MultiStatus or HttpStatusCode.ServiceUnavailable))
        {
            return [.. Enumerable.Repeat((int)answer.StatusCode, count)];
        }

        using JsonDocument results = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return results.RootElement.ValueKind == JsonValueKind.Array
            ? [.. results.RootElement.EnumerateArray().Select(result => result.GetProperty("status").GetInt32())]
            : [.. Enumerable.Repeat((int)answer.StatusCode, count)];
    }

    /// <returns>Whether it needs no further post.</returns>
    private bool Settle(PlannedEvent planned, int status)
    {
        switch (status)
        {
            case (int)HttpStatusCode.Accepted:
                _accepted.TryAdd(planned.Id, clock.GetUtcNow());
                return true;
            case (int)HttpStatusCode.ServiceUnavailable:
                return false;
            default:
                _badAnswers.Enqueue(status.ToString(CultureInfo.InvariantCulture));
                return status < 500; // the event's own fault would not go away
        }
    }
}
