using System.Collections.Concurrent;
using System.Net;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Machines;

namespace PushFunctions.Load.Measuring;

/// <summary>Posts, waits until all is through, and reads what the provider got.</summary>
/// <param name="target">What load is put on.</param>
/// <param name="emulator">The provider's control surface.</param>
/// <param name="http">What posts are made with.</param>
internal sealed class Round(ITarget target, HttpClient emulator, HttpClient http)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _posted = new();
    private int _refusals;

    /// <summary>As many posts at once as are allowed, one after the other.</summary>
    public Task<Sample> RunAsync(IReadOnlyList<IReadOnlyList<PushEvent>> posts, int atOnce) => MeasureAsync(posts, () => Parallel.ForEachAsync(
        posts, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (events, _) => await PostAsync(events)));

    /// <summary>Each post at its own time, whatever became of the one before.</summary>
    public Task<Sample> RunPacedAsync(IReadOnlyList<IReadOnlyList<PushEvent>> posts, Func<int, TimeSpan> pause) => MeasureAsync(posts, async () =>
    {
        List<Task> posting = [];
        foreach ((int index, IReadOnlyList<PushEvent> events) in posts.Index())
        {
            posting.Add(PostAsync(events));
            await Task.Delay(pause(index), Clock);
        }

        await Task.WhenAll(posting);
    });

    /// <summary>The same with the tools on that would disturb the clock: system calls and, of .NET, allocations.</summary>
    public async Task<Sample> CountAsync(Func<Task<Sample>> round, bool isDotnet)
    {
        using Allocations? allocations = isDotnet ? await Allocations.StartAsync(target.ProcessIds[0]) : null;
        using SystemCalls? calls = SystemCalls.Start(target.ProcessIds);
        Sample sample = await round();
        return sample with
        {
            SystemCalls = calls is null ? null : await calls.StopAsync(),
            Allocated = allocations is null ? null : await allocations.StopAsync(),
        };
    }

    private async Task<Sample> MeasureAsync(IReadOnlyList<IReadOnlyList<PushEvent>> posts, Func<Task> post)
    {
        (string, string)[] wanted = [.. posts.SelectMany(events => events).SelectMany(pushed => pushed.Phones.Select(phone => (pushed.Id, phone.Token)))];
        await Arrival.ClearAsync(emulator);
        ProcessUse.ForgetPeaks(target.ProcessIds);
        ProcessUse before = ProcessUse.Of(target.ProcessIds);
        long? requestsBefore = target.StorageRequests;
        int refusalsBefore = _refusals;
        DateTimeOffset started = Clock.GetUtcNow();
        await post();
        TimeSpan accepting = Clock.GetUtcNow() - started;
        await target.DrainAsync(async () => (await Arrival.ReadAsync(emulator)).Count, wanted.Length);
        ProcessUse use = ProcessUse.Of(target.ProcessIds) - before;
        long? requests = target.StorageRequests - requestsBefore;
        IReadOnlyList<Arrival> arrivals = await Arrival.ReadAsync(emulator);
        return new Sample
        {
            Pushes = wanted.Length,
            Posts = posts.Count,
            Accepting = accepting,
            Dispatching = (arrivals.Count == 0 ? started : arrivals.Max(arrival => arrival.Time)) - started,
            Latencies = [.. arrivals.Where(arrival => _posted.ContainsKey(arrival.EventId))
                .Select(arrival => new Latency(arrival.Token, (arrival.Time - _posted[arrival.EventId]).TotalMilliseconds))],
            Use = use,
            StorageRequests = requests,
            Refusals = _refusals - refusalsBefore,
            ProviderCalls = await Arrival.CountCallsAsync(emulator),
            Count = Count.Of(wanted, arrivals.Select(arrival => (arrival.EventId, arrival.Token))),
            Peak = ProcessUse.PeakOf(target.ProcessIds),
        };
    }

    private async Task PostAsync(IReadOnlyList<PushEvent> events)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        foreach (PushEvent pushed in events)
        {
            _posted[pushed.Id] = now;
        }

        while (!await IsAcceptedAsync(events))
        {
            Interlocked.Increment(ref _refusals);
            await Task.Delay(Again, Clock);
        }
    }

    // A 503 says that repeating is safe, and a backend does: the wait counts as the push's.
    private async Task<bool> IsAcceptedAsync(IReadOnlyList<PushEvent> events)
    {
        using HttpRequestMessage request = target.CreatePost(events);
        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode switch
        {
            HttpStatusCode.ServiceUnavailable => false,
            HttpStatusCode.MultiStatus => throw new InvalidOperationException($"{target.Name} took a part of an array: {await answer.Content.ReadAsStringAsync()}"),
            _ when answer.IsSuccessStatusCode => true,
            _ => throw new InvalidOperationException($"{target.Name} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"),
        };
    }
}
