namespace PushFunctions.Http.Users;

/// <summary>Whether a user is active at a client without a token.</summary>
internal sealed record PresenceBody
{
    public required bool Active { get; init; }

    /// <summary>With <c>active</c>: the seconds after which it counts no more.</summary>
    public int? For { get; init; }

    /// <summary>The client's id.</summary>
    public required string Device { get; init; }
}

/// <summary>What came of it.</summary>
internal sealed record PresenceView
{
    public required string App { get; init; }

    public required string UserId { get; init; }

    public required string Device { get; init; }

    public required bool Active { get; init; }

    /// <summary>From then on it counts no more; absent where it was taken back.</summary>
    public DateTimeOffset? Until { get; init; }
}
