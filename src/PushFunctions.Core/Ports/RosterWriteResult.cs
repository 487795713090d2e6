namespace PushFunctions.Core.Ports;

/// <summary>What became of a write.</summary>
public enum RosterWriteResult
{
    /// <summary>There was no roster, now there is.</summary>
    Created,

    /// <summary>The roster is as asked for.</summary>
    Written,

    /// <summary>There is no roster to change.</summary>
    Unknown,

    /// <summary>It would have more than <see cref="IRosterStore.MaxMembers"/>.</summary>
    TooMany,

    /// <summary>Its ids and name cards, or those of one change, would be more than storage takes.</summary>
    TooLarge,
}
