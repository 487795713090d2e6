using PushFunctions.Core.Chunks;
using PushFunctions.Core.Claiming;

namespace PushFunctions.Core.Tests.Claiming;

public sealed class ChunkClaimTests
{
    [Theory]
    [InlineData(ChunkState.Done, 1, "me", ClaimDecision.Drop)]
    [InlineData(ChunkState.Done, 2, "me", ClaimDecision.Drop)]
    [InlineData(ChunkState.Failed, 2, "other", ClaimDecision.Drop)]
    [InlineData(ChunkState.Failed, 1, "other", ClaimDecision.Take)] // a replay is the next attempt
    [InlineData(ChunkState.Sending, 2, "me", ClaimDecision.Take)] // redelivered
    [InlineData(ChunkState.Sending, 2, "other", ClaimDecision.Drop)] // the other's message still exists
    [InlineData(ChunkState.Sending, 3, "other", ClaimDecision.Drop)]
    [InlineData(ChunkState.Sending, 1, "other", ClaimDecision.Take)] // its message is in the poison queue: mine is its replay
    [InlineData(ChunkState.Waiting, 2, "other", ClaimDecision.Take)] // the continuation it waits for
    [InlineData(ChunkState.Waiting, 3, "me", ClaimDecision.EnqueueAgain)]
    public void Decide_RowAgainstAttemptTwo_FollowsTheProtocol(ChunkState state, int attempt, string holder, object expected)
    {
        ChunkRecord row = new() { State = state, Attempt = attempt, Holder = holder, Run = "r", Entries = [] };

        Assert.Equal((ClaimDecision)expected, ChunkClaim.Decide(row, attempt: 2, holder: "me"));
    }

    [Theory]
    [InlineData(ChunkState.Sending, 1, "pack", ClaimDecision.Take)] // the pack's run is over, or sees that it has been taken over
    [InlineData(ChunkState.Sending, 1, "me", ClaimDecision.Take)]
    [InlineData(ChunkState.Sending, 1, "other", ClaimDecision.Drop)] // the same chunk, taken out twice
    [InlineData(ChunkState.Sending, 2, "pack", ClaimDecision.Drop)]
    [InlineData(ChunkState.Waiting, 2, "pack", ClaimDecision.EnqueueAgain)]
    [InlineData(ChunkState.Done, 1, "pack", ClaimDecision.Drop)]
    [InlineData(ChunkState.Failed, 1, "pack", ClaimDecision.Drop)]
    public void Decide_TakenOutOfAPack_TakesWhatThePackHolds(ChunkState state, int attempt, string holder, object expected)
    {
        ChunkRecord row = new() { State = state, Attempt = attempt, Holder = holder, Run = "r", Entries = [] };

        Assert.Equal((ClaimDecision)expected, ChunkClaim.Decide(row, attempt: 1, holder: "me", heldBy: "pack"));
    }
}
