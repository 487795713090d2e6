namespace PushFunctions.Channels.NotificationHubs;

/// <summary>Keeps one token for the whole hub, valid for 20 minutes, and makes the next one after 15: a call of 10 s and a clock that is
/// minutes off leave it valid.</summary>
internal sealed class SasTokenProvider(string resource, string keyName, string key, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Use = TimeSpan.FromMinutes(15);

    private Issued? _issued;

    /// <summary>The value of an Authorization header. Two threads that find it stale make the same one twice, which harms nobody.</summary>
    public string Get()
    {
        DateTimeOffset now = clock.GetUtcNow();
        Issued? issued = Volatile.Read(ref _issued);

        // A clock set back makes a token of the future, which is as good as none.
        if (issued is null || now < issued.At || now >= issued.At + Use)
        {
            issued = new Issued(SasToken.Create(resource, keyName, key, now + Lifetime), now);
            Volatile.Write(ref _issued, issued);
        }

        return issued.Token;
    }

    private sealed record Issued(string Token, DateTimeOffset At);
}
