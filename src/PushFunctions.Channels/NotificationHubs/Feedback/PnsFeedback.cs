namespace PushFunctions.Channels.NotificationHubs.Feedback;

/// <summary>What a platform's service said to one push that a hub handed on, up to some minutes after the hub had taken it.</summary>
/// <param name="Time">When the hub heard it, by the hub's clock.</param>
/// <param name="Error">One of the names in <see cref="PnsErrors"/>, or another.</param>
/// <param name="Platform"><c>apple</c>, <c>fcmv1</c>, <c>gcm</c>, or a platform that is not served here.</param>
/// <param name="Handle">The device's token. Personal data, hence not in <see cref="ToString"/>.</param>
public sealed record PnsFeedback(DateTimeOffset Time, string Error, string Platform, string Handle)
{
    /// <summary>Error, platform and time.</summary>
    public override string ToString() => $"{Error} ({Platform}, {Time:O})";
}
