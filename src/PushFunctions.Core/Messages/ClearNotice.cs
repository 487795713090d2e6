namespace PushFunctions.Core.Messages;

/// <summary>What a user's phones are told of a conversation that was read elsewhere: which of its notifications to take away.</summary>
public sealed record ClearNotice
{
    /// <summary>Notifications that one push can name at most: so many fit into 4,096 bytes beside any conversation's id.</summary>
    public const int MaxReplaceIds = 64;

    /// <summary>How far it was read, as it stood when this was said.</summary>
    public required DateTimeOffset UpTo { get; init; }

    /// <summary>When that was said: what a phone has shown since then stays.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The notifications by their replace ids; null for all of the conversation.</summary>
    public IReadOnlyList<string>? ReplaceIds { get; init; }
}
