using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Badges;

/// <summary>
/// The number on one device's icon as far as it is counted here: what the app reported as unread, and the pushes since. Source: Tencent's
/// badge rule for APNs ("base is what the client reported on going to the background; each new push adds 1").
/// </summary>
/// <param name="Number">The number now.</param>
/// <param name="Recent">The pushes that were counted last, the latest last, at most <see cref="Remembered"/>.</param>
public sealed record BadgeCount(int Number, IReadOnlyList<CountedPush> Recent)
{
    /// <summary>
    /// Pushes that a count remembers. A push is asked for again only until its chunk's row holds its number, so that this many would have
    /// to overtake it in between, to one device, before it was counted twice.
    /// </summary>
    public const int Remembered = 64;

    /// <summary>A count that begins with what the app, or its backend, says is unread.</summary>
    public static BadgeCount From(int unread) => new(unread, []);

    /// <summary>What a push is remembered by: the first 64 bits of SHA-256 of app and message.</summary>
    public static ulong KeyOf(string app, string messageId) => MessageDigest.NumberOf(app, messageId);

    /// <summary>The number that a push was given, or null if it was not counted, or too long ago.</summary>
    public int? NumberOf(ulong push)
    {
        foreach (CountedPush counted in Recent)
        {
            if (counted.Key == push)
            {
                return counted.Number;
            }
        }

        return null;
    }

    /// <summary>The count with one more push. One that it remembers changes nothing, however often it comes.</summary>
    public BadgeCount With(ulong push, BadgeChange change)
    {
        if (NumberOf(push) is not null)
        {
            return this;
        }

        int number = change.ApplyTo(Number);
        return new BadgeCount(number, [.. Recent.TakeLast(Remembered - 1), new CountedPush(push, number)]);
    }
}

/// <summary>A push that was counted, and the number it was given.</summary>
/// <param name="Key">Which push: <see cref="BadgeCount.KeyOf"/>.</param>
/// <param name="Number">Its number, which every attempt shows.</param>
public readonly record struct CountedPush(ulong Key, int Number);
