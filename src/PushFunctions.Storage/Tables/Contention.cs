using Azure;
using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Tables;

/// <summary>
/// Lets whoever lost a race wait a moment, at random, so that two who keep undoing each other's first step come apart, and gives up in
/// the end. The first repeat is at once: mostly the race is over by then.
/// </summary>
internal sealed class Contention(TimeProvider clock, ILogger logger, string what = Contention.Registrations)
{
    private const string Registrations = "registrations of one device or token";
    private const int MaxAttempts = 24;
    private const int MaxWaitMilliseconds = 200;

    private int _attempts;

    public async Task LostAsync(CancellationToken cancellationToken)
    {
        StorageLog.Contended(logger, what, ++_attempts);
        if (_attempts >= MaxAttempts)
        {
            throw new RequestFailedException(503, $"Too many {what} at once.", "Contended", innerException: null);
        }

        if (_attempts > 1)
        {
            int ceiling = Math.Min(MaxWaitMilliseconds, 5 << Math.Min(_attempts, 10));
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(ceiling)), clock, cancellationToken);
        }
    }
}
