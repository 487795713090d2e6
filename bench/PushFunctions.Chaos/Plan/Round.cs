namespace PushFunctions.Chaos.Plan;

/// <summary>What else happens before a kill.</summary>
internal enum Interference
{
    Nothing,

    /// <summary>A dispatcher is paused beyond its lease, then goes on.</summary>
    PausedDispatcher,

    /// <summary>Storage does not answer for a while, then does.</summary>
    StalledStorage,

    /// <summary>Storage ends, and is started again on the same data.</summary>
    StoppedStorage,
}

/// <summary>One kill and what leads up to it.</summary>
/// <param name="Events">Half of them are posted at its beginning, half before the kill.</param>
/// <param name="Faults">Armed at the provider.</param>
/// <param name="Interference">Before the kill.</param>
/// <param name="Paused">The dispatcher that is paused, if one is.</param>
/// <param name="Length">How long that takes.</param>
/// <param name="Victim">The dispatcher that is killed.</param>
/// <param name="LetsItStart">Whether it may first get to serving; else it is perhaps killed at its start.</param>
/// <param name="Delay">From the second half's posting to the kill.</param>
internal sealed record Round(
    IReadOnlyList<PlannedEvent> Events,
    IReadOnlyList<ProviderFault> Faults,
    Interference Interference,
    int Paused,
    TimeSpan Length,
    int Victim,
    bool LetsItStart,
    TimeSpan Delay);
