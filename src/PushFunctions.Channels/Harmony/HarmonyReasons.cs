using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Harmony;

/// <summary>Why version 3 could not take a token ("Response parameters of scenario-based messages", Push Kit).</summary>
internal static class HarmonyReasons
{
    /// <summary>Another project's token, or one from before the phone was upgraded to HarmonyOS 5.</summary>
    public const string NoRight = "noRight";

    private static readonly CodeTable Table = new(
    [
        (VendorVerdict.DeadToken, ["tokenFormatError", "tokenPlatformNotSupport"]),
        (VendorVerdict.Refused,
        [
            "atomicUnableSendUnsubscribedMsg", "countryNotSupport", "differentImgVerifyPolicy", "notSupportPlayVoice",
            "noRightToSendThisLiveNotificationEvent",
        ]),
        (VendorVerdict.Alarm, ["noPushTypeRight", "disableSendHuaweiMsgBecauseOfPenalty", "appinfoError"]),
    ]);

    /// <summary>
    /// What a reason means. A wrong project id makes every token of an app look like a stale one (<see cref="NoRight"/>, or no reason at
    /// all): before any token of the account has been taken that is the operator's affair, or a typing mistake would remove them all.
    /// </summary>
    public static VendorVerdict Judge(string reason, bool isAccountProven) => reason is NoRight or HuaweiCodes.AllInvalid
        ? isAccountProven ? VendorVerdict.DeadToken : VendorVerdict.Alarm
        : Table[reason];
}
