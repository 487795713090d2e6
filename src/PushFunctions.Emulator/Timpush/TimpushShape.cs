using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Timpush;

/// <summary>What Tencent documents of the body of <c>v4/timpush/batch</c> and of OfflinePushInfo, older members included.</summary>
internal static class TimpushShape
{
    private static readonly Rule Switch = Whole(0, 1, "must be 0 or 1");

    private static readonly Rule Filled = TextThat("must not be empty", text => text.Length > 0);

    private static readonly Rule Importance = OneOf("LOW", "NORMAL");

    private static readonly Rule Android = Both(
        Members(
            ("Sound", TextThat("must be a file's name without a suffix", text => text.Length > 0 && !text.Contains('.', StringComparison.Ordinal))),
            ("PushStyle", Switch), ("HuaWeiChannelID", Filled), ("HuaWeiCategory", Filled), ("HuaWeiImportance", Importance), ("HuaWeiImage", Filled),
            ("ExtAsHuaweiIntentParam", Switch), ("HonorImportance", Importance), ("HonorImage", Filled), ("XiaoMiChannelID", Filled),
            ("OPPOChannelID", Filled), ("OPPOCategory", Filled),
            ("OPPONotifyLevel", Check("must be 1, 2 or 16", level => level.ValueKind == System.Text.Json.JsonValueKind.Number
                && level.TryGetInt32(out int number) && number is 1 or 2 or 16)),
            ("OPPOPrivateMsgTemplateId", Filled), ("OPPOPrivateTitleParameters", TextMap), ("OPPOPrivateContentParameters", TextMap),
            ("VIVOCategory", Filled), ("VIVOClassification", Switch), ("VIVONotifyType", Whole(1, 4, "must be from 1 to 4")),
            ("MeiZuNoticeMsgType", Switch), ("GoogleChannelID", Filled), ("GooglePriority", OneOf("high", "normal")), ("GoogleImage", Filled)),
        Check(
            "must have an OPPOCategory beside OPPONotifyLevel",
            android => !android.TryGetProperty("OPPONotifyLevel", out _) || android.TryGetProperty("OPPOCategory", out _)));

    private static readonly Rule Apple = Members(
        ("Title", Filled), ("SubTitle", Filled), ("Image", Filled), ("MutableContent", Switch), ("Sound", Filled), ("BadgeMode", Switch),
        ("InterruptionLevel", OneOf("active", "passive", "time-sensitive", "critical")), ("ContentAvailable", Switch), ("IsVoipPush", Switch),
        ("LiveActivity", AnyObject));

    private static readonly Rule Harmony = Both(
        Members(
            ("Title", Filled), ("Category", Filled), ("Image", Filled), ("Sound", Filled), ("SoundDuration", Whole(1, 60, "must be from 1 to 60"))),
        Check("must have a Sound beside SoundDuration", it => !it.TryGetProperty("SoundDuration", out _) || it.TryGetProperty("Sound", out _)));

    private static readonly Rule OfflinePushInfo = Both(
        Members(
            ("PushFlag", Switch), ("Title", Filled), ("Desc", Filled), ("Ext", Text), ("BadgeAddNum", Whole(1, 99, "must be from 1 to 99")),
            ("BadgeSetNum", Whole(0, 999, "must be from 0 to 999")), ("AndroidInfo", Android), ("ApnsInfo", Apple), ("HarmonyInfo", Harmony),
            ("MultiLanguageContent", ListOf(Members(("Language", Filled), ("Title", Filled), ("Desc", Filled)))),
            ("PushTemplateId", Filled), ("PushTemplateParam", AnyObject)),
        Check(
            "must have a Title and a Desc, or a PushTemplateId",
            info => info.TryGetProperty("PushTemplateId", out _) || (info.TryGetProperty("Title", out _) && info.TryGetProperty("Desc", out _))));

    /// <summary>How many accounts there are at most is not its affair, nor how long the texts are.</summary>
    public static Rule Body { get; } = Both(
        Members(
            ("From_Account", Filled), ("To_Account", ListOf(Text)), ("MsgRandom", Whole(0, uint.MaxValue, "must be a whole number of 32 bits")),
            ("OfflinePushInfo", OfflinePushInfo), ("DataId", Text)),
        Both(
            Check("must have a From_Account", body => body.TryGetProperty("From_Account", out _)),
            Both(
                Check("must have a To_Account", body => body.TryGetProperty("To_Account", out var list) && list.GetArrayLength() > 0),
                Check("must have an OfflinePushInfo", body => body.TryGetProperty("OfflinePushInfo", out _)))));
}
