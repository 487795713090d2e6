namespace PushFunctions.Storage.Clients;

/// <summary>How long dispatch may go by what it has read of a user.</summary>
public sealed class UserCacheOptions
{
    public const string SectionName = "Push";

    public const int MaxSeconds = 60;

    /// <summary>
    /// Seconds, 0–<see cref="MaxSeconds"/>; 0 reads every user for every message. What another process changes (a token that moved, a logout, a
    /// setting) counts here after as long at the latest. Default: 2.
    /// </summary>
    public int UserCacheSeconds { get; set; } = 2;
}
