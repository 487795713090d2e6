namespace PushFunctions.Channels.Vendors;

/// <summary>
/// Keeps a vendor's access token and asks for the next one in time: whatever wants one meanwhile shares one request. Where the next one
/// cannot be had, the last one serves to its end; a failure is told to everybody who waited for it and then forgotten.
/// </summary>
/// <param name="request">Asks the vendor. Does not throw for what the vendor does, and ends by itself.</param>
/// <param name="clock">Tells when a token grows old.</param>
internal sealed class AccessTokenCache(Func<CancellationToken, Task<AccessToken>> request, TimeProvider clock)
{
    // A token that is about to end would end on its way; a tenth is 6 minutes of an hour.
    private const double Use = 0.9;

    private readonly Lock _gate = new();
    private Kept? _kept;
    private Task<AccessToken>? _underWay;

    /// <summary>A token that is good for a while yet.</summary>
    public Task<AccessToken> GetAsync(CancellationToken cancellationToken) => FindAsync(stale: null, cancellationToken);

    /// <summary>A token other than one that the vendor will not take any more: the one that somebody else has fetched meanwhile, or a
    /// new one.</summary>
    public Task<AccessToken> ReplaceAsync(AccessToken stale, CancellationToken cancellationToken) => FindAsync(stale, cancellationToken);

    private Task<AccessToken> FindAsync(AccessToken? stale, CancellationToken cancellationToken)
    {
        Task<AccessToken> task;
        lock (_gate)
        {
            if (stale is not null && ReferenceEquals(_kept?.Token, stale))
            {
                _kept = null;
            }

            if (_kept is { } kept && kept.IsGoodAt(clock.GetUtcNow(), Use))
            {
                return Task.FromResult(kept.Token);
            }

            // Not the first caller's to cancel: others wait for it. It runs outside the lock even where it ends at once.
            task = _underWay ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return task.WaitAsync(cancellationToken);
    }

    private async Task<AccessToken> FetchAsync()
    {
        AccessToken? fetched = null;
        try
        {
            fetched = await request(CancellationToken.None);
        }
        finally
        {
            lock (_gate)
            {
                _underWay = null;
                DateTimeOffset now = clock.GetUtcNow();
                _kept = fetched?.Value is not null ? new Kept(fetched, now) : _kept?.IsGoodAt(now, 1) == true ? _kept : null;
                fetched = _kept?.Token ?? fetched;
            }
        }

        return fetched!;
    }

    private sealed record Kept(AccessToken Token, DateTimeOffset Since)
    {
        // A clock set back makes a token of the future, which is as good as none.
        public bool IsGoodAt(DateTimeOffset now, double use) => now >= Since && now < Since + (Token.Lifetime * use);
    }
}
