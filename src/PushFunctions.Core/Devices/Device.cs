namespace PushFunctions.Core.Devices;

/// <summary>One installation of an app, reachable by one token of one channel.</summary>
public sealed record Device
{
    /// <summary>The installation's id, 1–128 UTF-16 units, unique for its user and app.</summary>
    public required string Id { get; init; }

    /// <summary>Which provider reaches it.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>What kind of phone it is, where <see cref="Channel"/> reaches several; null for Android behind FCM, and on any other channel.</summary>
    public DevicePlatform? Platform { get; init; }

    /// <summary>The provider's address of it. Personal data: it appears in no log, trace, metric, report or list.</summary>
    public required string Token { get; init; }

    /// <summary>Which of Apple's two worlds the token comes from.</summary>
    public PushEnvironment Environment { get; init; }

    /// <summary>The BCP 47 tag of the language that notifications are to be in.</summary>
    public string? Language { get; init; }

    /// <summary>The device's time zone, a name of the tz database; one that is not known is as good as none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// The id of the user's device that this one stands by for: the same phone, reached by another channel. It is sent to only where that
    /// one's token is dead or its channel is off. Null: it stands for itself. See <see cref="Standby"/>.
    /// </summary>
    public string? StandbyFor { get; init; }

    /// <summary>What the app last reported of itself here; null if it never did.</summary>
    public DeviceState? State { get; init; }

    /// <summary>Since when its token is held to be dead, without proof; null while nothing speaks against it.</summary>
    public TokenSuspicion? Suspicion { get; init; }

    /// <summary>Which credentials reach it.</summary>
    public DeviceRoute Route => DeviceRoute.Of(Channel, Platform, Environment);

    /// <summary>True where Apple's service has the last word, whichever provider hands it the push.</summary>
    public bool IsApple => Channel == ChannelName.Apns || Platform == DevicePlatform.Ios;

    /// <summary>True while the token is unlike those that its channel is known to give out, and no provider has taken a push to it: it is sent
    /// to in a call of its own, so that it spoils nobody else's.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>When this token was stored for this device: a verdict from before then does not concern it.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}
