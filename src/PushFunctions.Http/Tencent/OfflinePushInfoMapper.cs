using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>Makes push options of an OfflinePushInfo. PushFlag is the message's affair: it is answered before anything is made.</summary>
internal static class OfflinePushInfoMapper
{
    public static PushOptions Map(TencentNode info, TencentOptions options)
    {
        TencentNode? apns = info.Object("ApnsInfo");
        TencentNode? android = info.Object("AndroidInfo");
        return new PushOptions
        {
            Title = TencentEmoji.Show(info.Text("Title")),
            Body = TencentEmoji.Show(info.Text("Desc")),
            Ext = info.Text("Ext"),
            Localized = Localized(info),
            Template = info.Text("PushTemplateId") is { } id
                ? new TemplateUse { Id = id, Parameters = info.Map("PushTemplateParam") }
                : null,
            Badge = Badge(info, apns),
            Apns = apns is { } ios ? ApnsInfoMapper.Map(ios) : null,
            Android = android is { } common ? AndroidInfoMapper.Common(common) : null,
            Fcm = android is { } google ? AndroidInfoMapper.Google(google) : null,
            Xiaomi = android?.Text("XiaoMiChannelID") is { } channel ? new XiaomiOptions { ChannelId = channel } : null,
            Huawei = android is { } huawei ? AndroidInfoMapper.Huawei(huawei) : null,
            Honor = android is { } honor ? AndroidInfoMapper.Honor(honor) : null,
            Oppo = android is { } oppo ? AndroidInfoMapper.Oppo(oppo) : null,
            Vivo = android is { } vivo ? AndroidInfoMapper.Vivo(vivo) : null,
            Meizu = android is { } meizu ? AndroidInfoMapper.Meizu(meizu, options.MeizuPrivate) : null,
            Harmony = info.Object("HarmonyInfo") is { } harmony ? Harmony(harmony) : null,
        };
    }

    // Tencent writes zh-hant; elsewhere the same is written zh_Hant.
    private static IReadOnlyList<LocalizedText>? Localized(TencentNode info) => info.Objects("MultiLanguageContent") is { Count: > 0 } texts
        ?
        [
            .. texts.Select(text => new LocalizedText
            {
                Language = text.Required("Language").Replace('_', '-'),
                Title = TencentEmoji.Show(text.Text("Title")),
                Body = TencentEmoji.Show(text.Text("Desc")),
            }),
        ]
        : null;

    private static BadgeOptions? Badge(TencentNode info, TencentNode? apns)
    {
        BadgeOptions badge = new()
        {
            Add = (int?)info.Number("BadgeAddNum", 1, MessageLimits.BadgeAdd),
            Set = (int?)info.Number("BadgeSetNum", 0, MessageLimits.BadgeSet),
            Mode = apns?.Choice("BadgeMode", ("0", BadgeMode.Count), ("1", BadgeMode.Keep)),
        };
        return badge == new BadgeOptions() ? null : badge;
    }

    private static HarmonyOptions? Harmony(TencentNode info)
    {
        HarmonyOptions harmony = new()
        {
            Title = info.Text("Title"),
            Category = info.Text("Category"),
            Image = info.Text("Image"),
            Sound = info.Text("Sound"),
            SoundDuration = (int?)info.Number("SoundDuration", 1, MessageLimits.SoundDurationSeconds),
        };
        return harmony == new HarmonyOptions() ? null : harmony;
    }
}
