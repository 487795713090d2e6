namespace PushFunctions.Storage.Clients;

/// <summary>The queues' names; constants, because a trigger's attribute wants them.</summary>
public static class QueueNames
{
    public const string Messages = "push-messages";

    /// <summary>The Functions host's own convention: it moves there what failed too often.</summary>
    public const string Poison = Messages + "-poison";

    /// <summary>What apps' backends are to be told; apart from the messages, so that a slow backend holds up nobody's push.</summary>
    public const string Results = "push-results";

    /// <summary>What no backend took within a day.</summary>
    public const string ResultsPoison = Results + "-poison";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Messages, Poison, Results, ResultsPoison];

    /// <summary>True for those in which nothing waits for its time: whatever is invisible there is being looked at.</summary>
    public static bool IsPoison(string name) => name is Poison or ResultsPoison;
}
