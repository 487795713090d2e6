using PushFunctions.Channels.Searching;

namespace PushFunctions.Channels.Tests.Searching;

/// <summary>A provider that refuses every call with a bad number in it, and says nothing more.</summary>
public sealed class BadTokenSearchTests
{
    private int _requests;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(100, 57)]
    [InlineData(1000, 0)]
    [InlineData(1000, 999)]
    public async Task RunAsync_OneBad_IsFoundAndEverybodyElseServed(int devices, int bad)
    {
        SearchResult<int[], bool> result = await SearchAsync(devices, number => number == bad);

        Assert.Equal([bad], Found(result));
        Assert.Equal(devices, result.Settled.Sum(settled => settled.Call.Length));
        Assert.InRange(_requests, 2, 20);
    }

    [Fact]
    public async Task RunAsync_ManyBad_FindsSomeWithinItsRequests()
    {
        SearchResult<int[], bool> result = await SearchAsync(1000, number => number % 2 == 0);

        Assert.Equal(30, _requests);
        Assert.NotEmpty(Found(result));
        Assert.All(Found(result), number => Assert.Equal(0, number % 2));
    }

    [Fact]
    public async Task RunAsync_ProviderHasEnough_EndsAtOnce()
    {
        SearchResult<int[], bool> result = await SearchAsync(8, number => number == 7, enough: true);

        Assert.True(result.WasStopped);
        Assert.Equal(1, _requests);
    }

    private static int[] Found(SearchResult<int[], bool> result) =>
        [.. result.Settled.Where(settled => !settled.Answer).SelectMany(settled => settled.Call)];

    private Task<SearchResult<int[], bool>> SearchAsync(int devices, Func<int, bool> isBad, bool enough = false) => new BadTokenSearch<int[], bool>(
        call =>
        {
            _requests++;
            return Task.FromResult(!call.Any(isBad));
        },
        call => call.Chunk((call.Length + 1) / 2),
        (call, isTaken) => enough ? SearchStep.Stop : isTaken || call.Length == 1 ? SearchStep.Settled : SearchStep.Halve)
        .RunAsync([.. Enumerable.Range(0, devices)]);
}
