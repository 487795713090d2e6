namespace PushFunctions.Channels.NotificationHubs.Feedback;

/// <summary>
/// What an error in a hub's feedback means. Sources: the names are those of "Get notification message telemetry" and of the .NET SDK's
/// sample ParseFeedbackSample; what stands behind them at APNs and FCM is in Azure Monitor's list of the hub's metrics, whose names are
/// the same (<c>outgoing.gcm.expiredchannel</c>: "NotRegistered").
/// </summary>
public static class PnsErrors
{
    /// <summary>The platform never gave out such a token, or not in this environment.</summary>
    public const string BadChannel = "BadChannel";

    /// <summary>The app was removed, or the token replaced.</summary>
    public const string ExpiredChannel = "ExpiredChannel";

    /// <summary>The token is valid, but another application's: the only metric of this name says so, of another platform.</summary>
    public const string WrongToken = "WrongToken";

    /// <summary>The token is one of another app. Seen from here that is the hub's credentials being another app's.</summary>
    public const string WrongChannel = "WrongChannel";

    /// <summary>The platform refused the hub's credentials.</summary>
    public const string InvalidCredentials = "InvalidCredentials";

    /// <summary>The platform refused the access token that the hub had got with its credentials.</summary>
    public const string InvalidToken = "InvalidToken";

    /// <summary>True where no push to that token will ever arrive.</summary>
    public static bool IsDeadToken(string error) => error is BadChannel or ExpiredChannel;

    /// <summary>
    /// True where somebody has to put the hub's credentials right. <see cref="WrongChannel"/> and <see cref="WrongToken"/> are two of them: with the credentials of the
    /// wrong app in the hub every token gets it, and a slip of the pen must not remove every device.
    /// </summary>
    public static bool NeedsOperator(string error) => error is InvalidCredentials or InvalidToken or WrongChannel or WrongToken;
}
