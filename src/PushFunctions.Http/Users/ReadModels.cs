namespace PushFunctions.Http.Users;

/// <summary>What a user has read of a conversation, told by the backend.</summary>
internal sealed record ReadBody
{
    /// <summary>The total of messages left to read, in all conversations; badges count on from here.</summary>
    public required int Unread { get; init; }

    /// <summary>The last message read.</summary>
    public string? UpToMessage { get; init; }

    /// <summary>Until when messages were read, where <c>upToMessage</c> does not say.</summary>
    public DateTimeOffset? UpToTime { get; init; }

    /// <summary>The messages whose notifications are to go; absent: all of the conversation.</summary>
    public IReadOnlyList<string>? Messages { get; init; }

    /// <summary>Devices that know already: the one where the user has just read.</summary>
    public IReadOnlyList<string>? ExceptDevices { get; init; }
}

/// <summary>What came of it.</summary>
internal sealed record ReadView
{
    public required string App { get; init; }

    public required string UserId { get; init; }

    public required string ConversationId { get; init; }

    public required int Unread { get; init; }

    /// <summary>Events of the conversation that were accepted by then are not pushed any more.</summary>
    public required DateTimeOffset ReadUpTo { get; init; }

    /// <summary>The ids of the pushes that tell the phones, for their reports; absent for a user without devices.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}
