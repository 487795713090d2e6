namespace PushFunctions.Core.Intake;

/// <summary>Where it is told that a conversation was read elsewhere.</summary>
public interface IReadReports
{
    /// <summary>
    /// Takes in how far a user has read a conversation: what is still to be pushed of it is not, badges count on from what is left, and the
    /// user's phones are told to take its notifications away.
    /// </summary>
    /// <param name="app">The user's app.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="report">What was read.</param>
    /// <param name="cancellationToken">Ends the storing; a report that was cut off is to be made again.</param>
    Task<ReadResult> ReportAsync(string app, string userId, ReadReport report, CancellationToken cancellationToken);
}

/// <summary>What a user has read of a conversation.</summary>
/// <param name="ConversationId">Which conversation.</param>
public sealed record ReadReport(string ConversationId)
{
    /// <summary>Messages left to read in all conversations, 0 or more; null leaves the counts alone.</summary>
    public int? Unread { get; init; }

    /// <summary>The last message read; one that is not known counts as not given.</summary>
    public string? UpToMessage { get; init; }

    /// <summary>Until when messages were read, where <see cref="UpToMessage"/> does not say; null: now. Never later than now.</summary>
    public DateTimeOffset? UpToTime { get; init; }

    /// <summary>The messages whose notifications are to go; null: all of the conversation.</summary>
    public IReadOnlyList<string>? Messages { get; init; }

    /// <summary>Devices that are not told: the one where the user has just read.</summary>
    public IReadOnlyList<string>? ExceptDevices { get; init; }
}

/// <summary>What came of a report.</summary>
/// <param name="UpTo">How far the conversation is read by now: a mark never goes back.</param>
/// <param name="PushIds">The ids of the pushes that tell the phones, as their reports have them; none for a user without devices.</param>
public sealed record ReadResult(DateTimeOffset UpTo, IReadOnlyList<string> PushIds);
