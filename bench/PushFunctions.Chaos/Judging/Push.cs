namespace PushFunctions.Chaos.Judging;

/// <summary>One push as the provider saw it.</summary>
/// <param name="EventId">Of the event that it came from.</param>
/// <param name="Token">The phone.</param>
/// <param name="Channel">By which way.</param>
/// <param name="ReplaceId">What makes a phone show one for two.</param>
/// <param name="Payload">All else that the phone is told, byte for byte.</param>
/// <param name="Sender">Which incarnation of which dispatcher sent it.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="IsTaken">Whether the provider liked it.</param>
internal sealed record Push(
    string EventId, string Token, string Channel, string ReplaceId, string Payload, string Sender, DateTimeOffset Time, bool IsTaken);
