using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>Says in Tencent's names what breaks the rules of our events, so that whoever wrote a sendmsg body finds it there.</summary>
internal static class TencentPaths
{
    private const string Info = "$.OfflinePushInfo";

    // The longest first: the first that fits is taken.
    private static readonly (string Ours, string Theirs)[] Table = [.. new[]
    {
        ("$.push", Info),
        ("$.push.title", $"{Info}.Title"),
        ("$.push.body", $"{Info}.Desc"),
        ("$.push.ext", $"{Info}.Ext"),
        ("$.push.sound", "$.MsgBody"), // a custom element's
        ("$.push.localized", $"{Info}.MultiLanguageContent"),
        ("$.push.template.id", $"{Info}.PushTemplateId"),
        ("$.push.template.parameters", $"{Info}.PushTemplateParam"),
        ("$.push.apns", $"{Info}.ApnsInfo"),
        ("$.push.apns.subtitle", $"{Info}.ApnsInfo.SubTitle"),
        ("$.push.fcm.channelId", $"{Info}.AndroidInfo.GoogleChannelID"),
        ("$.push.fcm", $"{Info}.AndroidInfo.Google"),
        ("$.push.android", $"{Info}.AndroidInfo"),
        ("$.push.xiaomi.channelId", $"{Info}.AndroidInfo.XiaoMiChannelID"),
        ("$.push.huawei.channelId", $"{Info}.AndroidInfo.HuaWeiChannelID"),
        ("$.push.huawei", $"{Info}.AndroidInfo.HuaWei"),
        ("$.push.honor", $"{Info}.AndroidInfo.Honor"),
        ("$.push.oppo.channelId", $"{Info}.AndroidInfo.OPPOChannelID"),
        ("$.push.oppo.privateTemplate.id", $"{Info}.AndroidInfo.OPPOPrivateMsgTemplateId"),
        ("$.push.oppo.privateTemplate", $"{Info}.AndroidInfo.OPPOPrivate"),
        ("$.push.oppo", $"{Info}.AndroidInfo.OPPO"),
        ("$.push.vivo", $"{Info}.AndroidInfo.VIVO"),
        ("$.push.harmony", $"{Info}.HarmonyInfo"),
        ("$.content", "$.MsgBody"),
        ("$.mentions", "$.GroupAtInfo"),
        ("$.recipients", "$.To_Account"),
    }.OrderByDescending(pair => pair.Item1.Length)];

    public static FieldError Translate(FieldError error)
    {
        foreach ((string ours, string theirs) in Table)
        {
            if (error.Path.StartsWith(ours, StringComparison.Ordinal) && Rest(error.Path[ours.Length..], theirs) is { } rest)
            {
                return error with { Path = theirs + rest };
            }
        }

        return error;
    }

    // ".image" after "HuaWei" is "HuaWeiImage", after "ApnsInfo" it is "ApnsInfo.Image"; "[2].ext" stays an index. Null: a longer name only
    // begins alike.
    private static string? Rest(string rest, string theirs)
    {
        if (rest.Length == 0 || rest[0] == '[')
        {
            return string.Concat(rest.Select((unit, i) => i > 0 && rest[i - 1] == '.' ? char.ToUpperInvariant(unit) : unit));
        }

        if (rest[0] != '.' || rest.Length == 1)
        {
            return null;
        }

        bool isPrefix = theirs.Contains("AndroidInfo.", StringComparison.Ordinal);
        return $"{(isPrefix ? "" : ".")}{char.ToUpperInvariant(rest[1])}{rest[2..]}";
    }
}
