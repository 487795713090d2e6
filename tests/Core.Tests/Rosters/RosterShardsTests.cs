using FsCheck.Xunit;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Tests.Rosters;

public sealed class RosterShardsTests
{
    // Stored rosters are cut by it: these numbers may never change.
    [Theory]
    [InlineData("alice", 2)]
    [InlineData("bob", 8)]
    [InlineData("carol", 4)]
    [InlineData("用户一", 14)]
    [InlineData("😀", 15)]
    public void Of_User_IsTheSameForEver(string userId, int shard) => Assert.Equal(shard, RosterShards.Of(userId));

    [Property]
    public bool Of_AnyText_IsOneOfTheShards(string? text) => RosterShards.Of(text ?? string.Empty) is >= 0 and < RosterShards.Count;

    [Fact]
    public void Of_TenThousandUsers_SpreadsThemEvenly()
    {
        IEnumerable<int> sizes = Enumerable.Range(0, 10_000).GroupBy(i => RosterShards.Of($"user-{i}")).Select(shard => shard.Count());

        Assert.Equal(RosterShards.Count, sizes.Count());
        Assert.All(sizes, size => Assert.InRange(size, 500, 750));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1000, 2)]
    [InlineData(1001, 4)]
    [InlineData(4001, 16)]
    [InlineData(10_000, 16)]
    public void ChunksFor_Members_IsTheLeastThatKeepsThemSmall(int members, int chunks)
    {
        Assert.Equal(chunks, RosterShards.ChunksFor(members));
        Assert.True(RosterShards.IsChunkCount(chunks));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void OfChunk_AllChunks_CoverEveryShardOnce(int chunks)
    {
        IEnumerable<int> shards = Enumerable.Range(0, chunks)
            .Select(chunk => RosterShards.OfChunk(chunk, chunks))
            .SelectMany(run => Enumerable.Range(run.First, run.Last - run.First + 1));

        Assert.Equal(Enumerable.Range(0, RosterShards.Count), shards);
    }
}
