using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>Makes the options of each Android channel of an AndroidInfo; null where it says nothing of one.</summary>
internal static class AndroidInfoMapper
{
    public static AndroidOptions? Common(TencentNode info)
    {
        AndroidOptions android = new()
        {
            Sound = info.Text("Sound"), // one of Tencent's pages has it with a suffix; channels take one off
            Style = info.Choice("PushStyle", ("0", NotificationStyle.Default), ("1", NotificationStyle.BigText)),
        };
        return android == new AndroidOptions() ? null : android;
    }

    public static FcmOptions? Google(TencentNode info)
    {
        FcmOptions fcm = new()
        {
            Image = info.Text("GoogleImage"),
            Priority = info.Choice("GooglePriority", ("high", PushPriority.High), ("normal", PushPriority.Normal)),
            ChannelId = info.Text("GoogleChannelID"),
        };
        return fcm == new FcmOptions() ? null : fcm;
    }

    public static HuaweiOptions? Huawei(TencentNode info)
    {
        HuaweiOptions huawei = new()
        {
            ChannelId = info.Text("HuaWeiChannelID"),
            Importance = Importance(info, "HuaWeiImportance"),
            Category = info.Text("HuaWeiCategory"),
            Image = info.Text("HuaWeiImage"),
            ExtAsIntentParameter = info.Flag("ExtAsHuaweiIntentParam"),
        };
        return huawei == new HuaweiOptions() ? null : huawei;
    }

    public static HonorOptions? Honor(TencentNode info)
    {
        HonorOptions honor = new() { Importance = Importance(info, "HonorImportance"), Image = info.Text("HonorImage") };
        return honor == new HonorOptions() ? null : honor;
    }

    public static OppoOptions? Oppo(TencentNode info)
    {
        OppoOptions oppo = new()
        {
            ChannelId = info.Text("OPPOChannelID"),
            Category = info.Text("OPPOCategory"),
            NotifyLevel = info.Choice("OPPONotifyLevel", ("1", 1), ("2", 2), ("16", 16)),
            PrivateTemplate = info.Text("OPPOPrivateMsgTemplateId") is { } id
                ? new OppoPrivateTemplate
                {
                    Id = id,
                    TitleParameters = info.Map("OPPOPrivateTitleParameters"),
                    ContentParameters = info.Map("OPPOPrivateContentParameters"),
                }
                : null,
        };
        return oppo == new OppoOptions() ? null : oppo;
    }

    public static VivoOptions? Vivo(TencentNode info)
    {
        VivoOptions vivo = new()
        {
            Category = info.Text("VIVOCategory"),
            Classification = info.Choice("VIVOClassification", ("0", VivoClassification.Operational), ("1", VivoClassification.System)),
            NotifyType = info.Choice(
                "VIVONotifyType",
                ("1", VivoNotifyType.None),
                ("2", VivoNotifyType.Ring),
                ("3", VivoNotifyType.Vibrate),
                ("4", VivoNotifyType.Both)),
        };
        return vivo == new VivoOptions() ? null : vivo;
    }

    /// <param name="info">The AndroidInfo.</param>
    /// <param name="privateIs">Which number is the private message.</param>
    public static MeizuOptions? Meizu(TencentNode info, int privateIs) => info.Number("MeiZuNoticeMsgType", 0, 1) is { } type
        ? new MeizuOptions { NoticeType = type == privateIs ? MeizuNoticeType.Private : MeizuNoticeType.Public }
        : null;

    private static VendorImportance? Importance(TencentNode info, string name) =>
        info.Choice(name, ("LOW", VendorImportance.Low), ("NORMAL", VendorImportance.Normal));
}
