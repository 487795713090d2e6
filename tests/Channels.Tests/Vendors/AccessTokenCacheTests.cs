using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tests.Vendors;

public sealed class AccessTokenCacheTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly AccessTokenCache _cache;
    private Func<AccessToken> _answer;
    private TaskCompletionSource? _gate;
    private int _requests;

    public AccessTokenCacheTests()
    {
        _answer = () => AccessToken.Of($"token-{_requests}", TimeSpan.FromHours(1));
        _cache = new AccessTokenCache(AskAsync, _clock);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_WithinNineTenthsOfItsLife_IsTheSame()
    {
        AccessToken first = await _cache.GetAsync(Cancelled);
        _clock.Advance(TimeSpan.FromMinutes(53));

        Assert.Same(first, await _cache.GetAsync(Cancelled));
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task GetAsync_NearItsEnd_IsTheNext()
    {
        await _cache.GetAsync(Cancelled);
        _clock.Advance(TimeSpan.FromMinutes(54));

        Assert.Equal("token-2", (await _cache.GetAsync(Cancelled)).Value);
    }

    [Fact]
    public async Task GetAsync_NearItsEndWithNoneToBeHad_ServesToItsEndAndNoLonger()
    {
        AccessToken first = await _cache.GetAsync(Cancelled);
        _answer = () => AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, "503"));
        _clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Same(first, await _cache.GetAsync(Cancelled));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("503", (await _cache.GetAsync(Cancelled)).Failure!.Code);
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task GetAsync_AfterAFailure_AsksAgain()
    {
        Func<AccessToken> good = _answer;
        _answer = () => AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, "503"));
        await _cache.GetAsync(Cancelled);
        _answer = good;

        Assert.Equal("token-2", (await _cache.GetAsync(Cancelled)).Value);
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_ShareOneRequest()
    {
        _gate = new TaskCompletionSource();
        Task<AccessToken>[] waiting = [.. Enumerable.Range(0, 50).Select(_ => _cache.GetAsync(Cancelled))];
        _gate.SetResult();

        Assert.Single((await Task.WhenAll(waiting)).Distinct());
        Assert.Equal(1, _requests);
    }

    [Fact]
    public async Task GetAsync_OneOfManyGivesUp_TheOthersGetTheirs()
    {
        _gate = new TaskCompletionSource();
        using CancellationTokenSource impatient = new();
        Task<AccessToken> first = _cache.GetAsync(impatient.Token);
        Task<AccessToken> second = _cache.GetAsync(Cancelled);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _gate.SetResult();

        Assert.Equal("token-1", (await second).Value);
    }

    [Fact]
    public async Task ReplaceAsync_ByManyWithTheSameStaleOne_AsksOnce()
    {
        AccessToken stale = await _cache.GetAsync(Cancelled);

        AccessToken[] fresh = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _cache.ReplaceAsync(stale, Cancelled)));

        Assert.Equal(["token-2"], fresh.Select(token => token.Value).Distinct());
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task ReplaceAsync_LateWithAStaleOne_GetsWhatOthersFetched()
    {
        AccessToken stale = await _cache.GetAsync(Cancelled);
        AccessToken fresh = await _cache.ReplaceAsync(stale, Cancelled);

        Assert.Same(fresh, await _cache.ReplaceAsync(stale, Cancelled));
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task ReplaceAsync_NoneToBeHad_DoesNotBringTheStaleOneBack()
    {
        AccessToken stale = await _cache.GetAsync(Cancelled);
        _answer = () => AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, "503"));

        Assert.Equal("503", (await _cache.ReplaceAsync(stale, Cancelled)).Failure!.Code);
    }

    [Fact]
    public async Task GetAsync_ClockSetBack_AsksAgain()
    {
        await _cache.GetAsync(Cancelled);
        _clock.AdjustTime(_clock.GetUtcNow().AddHours(-2));

        Assert.Equal("token-2", (await _cache.GetAsync(Cancelled)).Value);
    }

    [Fact]
    public async Task ToString_Token_DoesNotShowIt() =>
        Assert.DoesNotContain("token-1", (await _cache.GetAsync(Cancelled)).ToString(), StringComparison.Ordinal);

    private async Task<AccessToken> AskAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        if (_gate is { } gate)
        {
            await gate.Task;
        }

        return _answer();
    }
}
