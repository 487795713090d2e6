using PushFunctions.Core.Chunks;
using PushFunctions.Core.Poison;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Poison;

/// <summary>Kills the process before and after every single request of what operators do, and lets another one go on.</summary>
public sealed class ReplayCrashTests(ITestOutputHelper output)
{
    // Far more than any of them makes: the sweep ends by itself.
    private const int MostRequests = 60;

    // Most of a round is waiting for the queue to show a message again.
    private const int AtOnce = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Replay_FailingAtEveryRequest_DeliversOnceAndLeavesNothing(FaultKind kind) => SweepAsync(
        kind,
        (bench, id) => bench.List.ReplayAsync([id], Token),
        async (bench, messageId, when) =>
        {
            // An operator who got no answer asks again; what was ordered happens in any case.
            await Eventually.TrueAsync(async () =>
            {
                IReadOnlyList<PoisonEntry> listed = await bench.ListAsync();
                await bench.List.ReplayAsync([.. listed.Select(row => row.Id)], Token);
                return await bench.CountAsync() == 0;
            });
            IReadOnlyList<int> attempts = await bench.DispatchAsync();

            Assert.True(attempts.Count is 1 or 2 && attempts.All(attempt => attempt == 2), $"{when}: attempts {string.Join(",", attempts)}");
            Assert.Equal([$"{messageId}-bob:phone"], bench.Deliveries.Where(token => token.StartsWith($"{messageId}-", StringComparison.Ordinal)));
            Assert.Equal(ChunkState.Done, (await bench.ChunkAsync(messageId)).State);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Delete_FailingAtEveryRequest_LeavesTheChunkFailedAndNothingElse(FaultKind kind) => SweepAsync(
        kind,
        (bench, id) => bench.List.DeleteAsync(id, Token),
        async (bench, messageId, when) =>
        {
            await Eventually.TrueAsync(async () =>
            {
                foreach (PoisonEntry row in await bench.ListAsync())
                {
                    await bench.List.DeleteAsync(row.Id, Token);
                }

                return await bench.CountAsync() == 0;
            });

            Assert.Equal(ChunkState.Failed, (await bench.ChunkAsync(messageId)).State);
            Assert.True((await bench.DispatchAsync()).Count == 0, when);
            Assert.DoesNotContain(bench.Deliveries, token => token.StartsWith($"{messageId}-", StringComparison.Ordinal));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task FirstSweep_FailingAtEveryRequest_IsCompletedByTheNext(FaultKind kind) => SweepAsync(
        kind,
        (bench, _) => bench.Sweep.RunAsync(Token),
        async (bench, messageId, _) =>
        {
            await Eventually.TrueAsync(async () => (await bench.ListAsync()).Any(row => row.Reason == PoisonReasons.Killed));
            Assert.Equal(ChunkState.Failed, (await bench.ChunkAsync(messageId)).State);
            Assert.Equal(1, await bench.CountAsync());
        },
        listBefore: false);

    private async Task SweepAsync(
        FaultKind kind, Func<PoisonBench, string, Task> act, Func<PoisonBench, string, string, Task> goOn, bool listBefore = true)
    {
        int requests = 0;
        for (int first = 1; first < MostRequests; first += AtOnce)
        {
            bool[] happened = await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(request => RoundAsync(kind, request, act, goOn, listBefore)));
            requests += happened.Count(did => did);
            if (!happened[^1])
            {
                output.WriteLine($"{kind}: {requests} requests");
                return;
            }
        }

        Assert.Fail("there is no end to it");
    }

    /// <summary>One round, on an account of its own.</summary>
    /// <returns>Whether there was such a request to fail.</returns>
    private static async Task<bool> RoundAsync(
        FaultKind kind, int request, Func<PoisonBench, string, Task> act, Func<PoisonBench, string, string, Task> goOn, bool listBefore)
    {
        using PoisonBench bench = new((await SharedStorage.GetAsync()).NewAccount());
        string messageId = $"m-{Guid.NewGuid():N}";
        await bench.PutKilledAsync(messageId);
        bench.PassGrace();
        string id = listBefore ? Assert.Single(await bench.ListAsync()).Id : string.Empty;
        StorageFault fault = new(request, kind);
        using (PoisonBench victim = bench.Other(fault))
        {
            Exception? exception = await Record.ExceptionAsync(() => act(victim, id));
            Assert.Equal(fault.HasHappened && kind != FaultKind.LostAnswer, exception is not null);
        }

        await goOn(bench, messageId, $"{kind} at request {request}");

        // What a kill leaves in the list goes once the queue has not shown it for a while.
        if (listBefore)
        {
            await bench.Sweep.RunAsync(Token);
            bench.Clock.Advance(TimeSpan.FromMinutes(10));
            await bench.Sweep.RunAsync(Token);
            Assert.Empty(await bench.ListAsync());
            Assert.Equal(0, await bench.CountAsync());
        }

        return fault.HasHappened;
    }
}
