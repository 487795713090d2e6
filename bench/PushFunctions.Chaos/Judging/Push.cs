namespace PushFunctions.Chaos.Judging;

/// <summary>One push as the provider saw it.</summary>
/// <param name="EventId">Of the event that it came from; of a notice or a clear what stands for it, its replace id.</param>
/// <param name="Token">The phone.</param>
/// <param name="Channel">By which way.</param>
/// <param name="ReplaceId">What makes a phone show one for two.</param>
/// <param name="Payload">All else that the phone is told, byte for byte, but for the number on the icon.</param>
/// <param name="Sender">Which incarnation of which dispatcher sent it.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="IsTaken">Whether the provider liked it.</param>
internal sealed record Push(
    string EventId, string Token, string Channel, string ReplaceId, string Payload, string Sender, DateTimeOffset Time, bool IsTaken)
{
    /// <summary>What it tells.</summary>
    public PushKind Kind { get; init; }
}

/// <summary>What a push tells.</summary>
internal enum PushKind
{
    /// <summary>An event.</summary>
    Message,

    /// <summary>That one was recalled: words in its place.</summary>
    Notice,

    /// <summary>That a conversation was read.</summary>
    Clear,
}
