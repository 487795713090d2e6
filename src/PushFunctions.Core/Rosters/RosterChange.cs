namespace PushFunctions.Core.Rosters;

/// <summary>What is to change about a roster. Making the same change twice comes to the same as making it once.</summary>
public sealed record RosterChange
{
    /// <summary>The new name; empty takes it away, null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>Members to add. One who is there already gets the name card given here, or none.</summary>
    public IReadOnlyList<RosterMember> Add { get; init; } = [];

    /// <summary>Ids of members to remove, none of them also added; whoever is not there is passed over.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
