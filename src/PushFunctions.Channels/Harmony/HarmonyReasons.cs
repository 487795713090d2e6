using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Harmony;

/// <summary>Why version 3 could not take a token ("Response parameters of scenario-based messages", Push Kit).</summary>
internal static class HarmonyReasons
{
    private static readonly CodeTable Table = new(
    [
        // noRight: another project's token, or one from before the phone was upgraded to HarmonyOS 5.
        (VendorVerdict.DeadToken, ["tokenFormatError", "tokenPlatformNotSupport", "noRight", HuaweiCodes.AllInvalid]),
        (VendorVerdict.Refused,
        [
            "atomicUnableSendUnsubscribedMsg", "countryNotSupport", "differentImgVerifyPolicy", "notSupportPlayVoice",
            "noRightToSendThisLiveNotificationEvent",
        ]),
        (VendorVerdict.Alarm, ["noPushTypeRight", "disableSendHuaweiMsgBecauseOfPenalty", "appinfoError"]),
    ]);

    /// <summary>What a reason means.</summary>
    public static VendorVerdict Judge(string reason) => Table[reason];
}
