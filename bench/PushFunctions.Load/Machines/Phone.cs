using System.Globalization;

namespace PushFunctions.Load.Machines;

/// <summary>A user with one device.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Channel"><c>apns</c> or <c>fcm</c>.</param>
/// <param name="Token">The device's at the provider.</param>
internal readonly record struct Phone(string UserId, string Channel, string Token)
{
    public const string Apns = "apns";
    public const string Fcm = "fcm";

    /// <summary>No token of another channel is as long.</summary>
    public const int ApnsTokenLength = 64;

    /// <summary>The one of a number: always the same.</summary>
    public static Phone Of(int number, string channel = Apns) => channel == Apns
        ? new Phone(string.Create(CultureInfo.InvariantCulture, $"user-{number}"), channel, number.ToString("x64", CultureInfo.InvariantCulture))
        : new Phone(string.Create(CultureInfo.InvariantCulture, $"droid-{number}"), channel, string.Create(CultureInfo.InvariantCulture, $"token-{number}-0123456789"));

    /// <summary>The first so many.</summary>
    public static IReadOnlyList<Phone> Take(int count, string channel = Apns) => [.. Enumerable.Range(0, count).Select(number => Of(number, channel))];
}

/// <summary>A message to some phones.</summary>
/// <param name="Id">Its id, which also travels to the phone.</param>
/// <param name="Phones">Who gets it.</param>
internal sealed record PushEvent(string Id, IReadOnlyList<Phone> Phones)
{
    public static PushEvent To(params IReadOnlyList<Phone> phones) => new(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), phones);
}
