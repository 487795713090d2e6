namespace PushFunctions.Http.Users;

/// <summary>What a user has left to read, told by the backend.</summary>
internal sealed record BadgeBody
{
    /// <summary>The total of unread messages; badges count on from here.</summary>
    public required int Unread { get; init; }

    /// <summary>Devices that know already: the one where the user has just read.</summary>
    public IReadOnlyList<string>? ExceptDevices { get; init; }
}

/// <summary>What came of it.</summary>
internal sealed record BadgeView
{
    public required string App { get; init; }

    public required string UserId { get; init; }

    public required int Unread { get; init; }

    /// <summary>The id of the push that shows the number, for its report; absent for a user without devices.</summary>
    public string? Id { get; init; }
}
