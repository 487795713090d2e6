namespace PushFunctions.Core.Outcomes;

/// <summary>Why a device or user was skipped.</summary>
public static class SkipReasons
{
    /// <summary>The recipient said the message.</summary>
    public const string Sender = "sender";

    /// <summary>The user has read the message elsewhere.</summary>
    public const string Read = "read";

    /// <summary>The message was recalled.</summary>
    public const string Recalled = "recalled";

    /// <summary>A later event took the message's place before it was shown.</summary>
    public const string Replaced = "replaced";

    /// <summary>It takes the place of a message that the device never showed.</summary>
    public const string NotShown = "notShown";

    /// <summary>The event says <c>push.disabled</c>.</summary>
    public const string PushDisabled = "pushDisabled";

    /// <summary>The user's settings say no push at all.</summary>
    public const string PushOff = "pushOff";

    /// <summary>The user wants nothing of this conversation.</summary>
    public const string ConversationOff = "conversationOff";

    /// <summary>The user wants only mentions of this conversation, and this is none.</summary>
    public const string NotMentioned = "notMentioned";

    /// <summary>The user's settings say no push before a time that is still to come.</summary>
    public const string Muted = "muted";

    /// <summary>It is within the user's quiet hours.</summary>
    public const string QuietHours = "quietHours";

    /// <summary>The user has no device in this app.</summary>
    public const string NoDevice = "noDevice";

    /// <summary>The event names the device in <c>exceptDevices</c>.</summary>
    public const string ExceptDevice = "exceptDevice";

    /// <summary>The app reported a logout there.</summary>
    public const string LoggedOut = "loggedOut";

    /// <summary>The app reported within the last 10 minutes that it is in use there.</summary>
    public const string Foreground = "foreground";

    /// <summary>The app is in use on another device, and this app's policy lets that count for all.</summary>
    public const string ForegroundElsewhere = "foregroundElsewhere";

    /// <summary>The user is active at a client without a token or on another device, and this app's policy lets that count for all.</summary>
    public const string ActiveElsewhere = "activeElsewhere";

    /// <summary>The device reported once and has not for longer than the app's policy allows.</summary>
    public const string Inactive = "inactive";

    /// <summary>It stands by for another device of the same phone, which got the push or never will.</summary>
    public const string Standby = "standby";

    /// <summary>A bare number was to be shown, and the device's channel cannot do that, or nobody ever reported what is unread there.</summary>
    public const string NoBadge = "noBadge";

    /// <summary>A conversation was read elsewhere, and the device's channel knows no way to say so.</summary>
    public const string NoClear = "noClear";

    /// <summary>A conversation was read elsewhere, and a younger word of that takes this one's place.</summary>
    public const string Superseded = "superseded";

    /// <summary>The message has no text to show and is not silent.</summary>
    public const string NoText = "noText";

    /// <summary>The message is a data push, and the device's channel knows none: OPPO, vivo, Meizu and TIMPush.</summary>
    public const string NoDataPush = "noDataPush";

    /// <summary>The user left the conversation's roster before the push could be delivered.</summary>
    public const string NotMember = "notMember";

    /// <summary>The device was there when the push was decided and is gone now.</summary>
    public const string Unregistered = "unregistered";
}
