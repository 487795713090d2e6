namespace PushFunctions.Core.Users;

/// <summary>That a user is active at a client which has no token, say a browser, until that lapses.</summary>
/// <param name="Client">The client's id, 1–128 UTF-16 units.</param>
/// <param name="Until">From then on it does not count any more.</param>
public sealed record Presence(string Client, DateTimeOffset Until)
{
    /// <summary>Clients of one user that are kept at most.</summary>
    public const int MaxClients = 8;

    /// <summary>The longest that one report can last: a client that vanishes cannot take it back.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <summary>How long a report lasts that does not say.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The clients after one more report, in the order of their reports. What has lapsed by <paramref name="now"/> makes room, else what was
    /// reported longest ago.
    /// </summary>
    public static IReadOnlyList<Presence> With(IEnumerable<Presence> clients, Presence reported, DateTimeOffset now) =>
        [.. Without(clients, reported.Client, now).TakeLast(MaxClients - 1), reported];

    /// <summary>The clients without the one that took its report back.</summary>
    public static IReadOnlyList<Presence> Without(IEnumerable<Presence> clients, string client, DateTimeOffset now) =>
        [.. clients.Where(presence => presence.Client != client && presence.Until > now)];
}
