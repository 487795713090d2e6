using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Pacing;

/// <summary>
/// When to try again: exponential, capped, and spread over half its length so that what failed together does not come back together.
/// The spread is drawn from ids and not from chance: every process finds the same one, and a test can repeat it.
/// </summary>
internal static class Backoff
{
    /// <inheritdoc cref="Delay(TimeSpan, TimeSpan, string, int, TimeSpan?)"/>
    public static TimeSpan Delay(DispatchOptions options, string seed, int tries, TimeSpan? retryAfter) =>
        Delay(options.FirstRetry, options.LongestRetry, seed, tries, retryAfter);

    /// <param name="first">The delay after the first failure; it doubles from try to try.</param>
    /// <param name="longest">The longest delay.</param>
    /// <param name="seed">What the spread is drawn from, say the message, chunk and channel instance.</param>
    /// <param name="tries">How often it has failed, from 1.</param>
    /// <param name="retryAfter">What the other side asked for: never less than that.</param>
    public static TimeSpan Delay(TimeSpan first, TimeSpan longest, string seed, int tries, TimeSpan? retryAfter)
    {
        double doubled = first.TotalSeconds * Math.Pow(2, Math.Min(tries - 1, 30));
        double capped = Math.Min(doubled, longest.TotalSeconds);
        TimeSpan own = TimeSpan.FromSeconds(capped * (0.5 + (0.5 * Spread($"{seed}/{tries}"))));
        return retryAfter > own ? retryAfter.Value : own;
    }

    /// <summary>What to add to a wait until a quota's reset: everything that piled up comes back over minutes and not at once.</summary>
    /// <param name="options">The longest spread.</param>
    /// <param name="seed">What it is drawn from.</param>
    /// <param name="wait">The wait; it grows by half at most.</param>
    public static TimeSpan AfterReset(DispatchOptions options, string seed, TimeSpan wait)
    {
        TimeSpan longest = wait / 2 < options.QuotaSpread ? wait / 2 : options.QuotaSpread;
        return longest > TimeSpan.Zero ? longest * Spread($"{seed}/reset") : TimeSpan.Zero;
    }

    private static double Spread(string seed)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
