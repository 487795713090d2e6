using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using static PushFunctions.Channels.Vendors.VendorContent;

namespace PushFunctions.Channels.Timpush;

/// <summary>
/// The body of <c>v4/timpush/batch</c> without its devices ("UserID-Targeted Push", 1047/67553; "OfflinePushInfo", 269/133879). <c>MsgRandom</c> comes
/// first and is the message's own: a request's, which differs with its devices, is made from it.
/// </summary>
internal static class TimpushPayload
{
    /// <summary>UTF-16 units of a title and a text on the phones that show the longest, Huawei's; Tencent cuts them for every other maker.</summary>
    public const int TitleUnits = 60;
    public const int BodyUnits = 600;

    /// <summary>Bytes of title, text and <c>Ext</c> in JSON: Tencent asks for 3 KB at most, as APNs takes 4 KB of everything.</summary>
    private const int WordsLimit = 3 * 1024;

    /// <summary>Bytes of a body, which grow with what is never cut.</summary>
    public static int LimitOf(TimpushContent content) => PayloadWriter.Write(content, default, PayloadExtras.None, Write).Length + WordsLimit;

    /// <summary>Writes the whole payload with the given words and what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, TimpushContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteNumber("MsgRandom"u8, content.MessageRandom);
        writer.WriteText("From_Account"u8, Pick(content.Account.FromAccount, content.Account.Identifier));
        writer.WriteText("DataId"u8, content.Common.ReceiptTag);
        writer.WriteStartObject("OfflinePushInfo"u8);
        writer.WriteNumber("PushFlag"u8, 0);
        writer.WriteText("Title"u8, text.Title);
        writer.WriteText("Desc"u8, text.Body);

        // The app gets one string: the event's own where it is alone.
        writer.WriteText("Ext"u8, extras.Ids.Count == 0 ? extras.Ext : extras.ToJson());
        WriteBadge(writer, content);
        WriteAndroid(writer, content);
        WriteApple(writer, content);
        WriteHarmony(writer, content);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // Tencent adds one by itself on Huawei, Honor and HarmonyOS where neither is there.
    private static void WriteBadge(Utf8JsonWriter writer, TimpushContent content)
    {
        WriteNumber(writer, "BadgeSetNum"u8, content.Common.Badge.Set);
        WriteNumber(writer, "BadgeAddNum"u8, content.Common.Badge.Add);
    }

    private static void WriteAndroid(Utf8JsonWriter writer, TimpushContent content)
    {
        PushOptions push = content.Push;
        TimpushAccount account = content.Account;
        writer.WriteStartObject("AndroidInfo"u8);
        writer.WriteText("Sound"u8, content.AndroidSound);
        if (content.Common.IsBigText)
        {
            writer.WriteNumber("PushStyle"u8, 1);
        }

        writer.WriteText("HuaWeiChannelID"u8, Pick(push.Huawei?.ChannelId, account.HuaweiChannelId));
        writer.WriteText("HuaWeiCategory"u8, Pick(push.Huawei?.Category, account.HuaweiCategory));
        writer.WriteText("HuaWeiImportance"u8, NameOf(push.Huawei?.Importance));
        writer.WriteText("HuaWeiImage"u8, content.Common.Image(push.Huawei?.Image));
        if (push.Huawei?.ExtAsIntentParameter is { } asParameter)
        {
            writer.WriteNumber("ExtAsHuaweiIntentParam"u8, asParameter ? 1 : 0);
        }

        VendorImportance honor = push.Honor?.Importance ?? account.HonorImportance;
        writer.WriteText("HonorImportance"u8, NameOf(honor));
        writer.WriteText("HonorImage"u8, honor == VendorImportance.Low ? null : content.Common.Image(push.Honor?.Image)); // Honor's marketing has none
        writer.WriteText("XiaoMiChannelID"u8, Pick(push.Xiaomi?.ChannelId, account.XiaomiChannelId));
        WriteOppo(writer, push.Oppo, account);
        WriteVivo(writer, push.Vivo, account);
        writer.WriteNumber("MeiZuNoticeMsgType"u8, content.MeizuNumber);
        writer.WriteText("GoogleChannelID"u8, Pick(push.Fcm?.ChannelId, account.FcmChannelId));
        writer.WriteText("GooglePriority"u8, content.FcmPriority == PushPriority.High ? "high" : "normal");
        writer.WriteText("GoogleImage"u8, content.Common.Image(push.Fcm?.Image));
        writer.WriteEndObject();
    }

    private static void WriteOppo(Utf8JsonWriter writer, OppoOptions? own, TimpushAccount account)
    {
        string? category = Pick(own?.Category, account.OppoCategory);
        writer.WriteText("OPPOChannelID"u8, Pick(own?.ChannelId, account.OppoChannelId));
        writer.WriteText("OPPOCategory"u8, category);
        WriteNumber(writer, "OPPONotifyLevel"u8, category is null ? null : own?.NotifyLevel);
        if (own?.PrivateTemplate is { } template)
        {
            writer.WriteText("OPPOPrivateMsgTemplateId"u8, template.Id);
            WriteParameters(writer, "OPPOPrivateTitleParameters"u8, template.TitleParameters);
            WriteParameters(writer, "OPPOPrivateContentParameters"u8, template.ContentParameters);
        }
    }

    private static void WriteParameters(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string>? parameters)
    {
        if (parameters is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach ((string parameter, string value) in parameters)
        {
            writer.WriteText(Encoding.UTF8.GetBytes(parameter), value);
        }

        writer.WriteEndObject();
    }

    // Which of the two ways of classing goes first Tencent does not say: an event that knows the older one alone gets it alone.
    private static void WriteVivo(Utf8JsonWriter writer, VivoOptions? own, TimpushAccount account)
    {
        bool isOlder = own is { Category: null or "", Classification: not null };
        writer.WriteText("VIVOCategory"u8, isOlder ? null : Pick(own?.Category, account.VivoCategory));
        WriteNumber(writer, "VIVOClassification"u8, own?.Classification is { } kind ? (kind == VivoClassification.System ? 1 : 0) : null);
        WriteNumber(writer, "VIVONotifyType"u8, own?.NotifyType is { } type ? (int)type + 1 : null);
    }

    private static void WriteApple(Utf8JsonWriter writer, TimpushContent content)
    {
        ApnsOptions? own = content.Push.Apns;
        writer.WriteStartObject("ApnsInfo"u8);
        writer.WriteNumber("BadgeMode"u8, content.KeepsBadge ? 1 : 0);
        if (own?.ContentAvailable == true)
        {
            writer.WriteNumber("ContentAvailable"u8, 1); // iPhones show nothing
        }
        else
        {
            WriteAlert(writer, content, own);
        }

        writer.WriteEndObject();
    }

    private static void WriteAlert(Utf8JsonWriter writer, TimpushContent content, ApnsOptions? own)
    {
        string? image = content.Common.Image(own?.Image);
        writer.WriteText("Title"u8, own?.Title);
        writer.WriteText("SubTitle"u8, own?.Subtitle);
        writer.WriteText("Image"u8, image);
        if (own?.MutableContent == true || image is not null)
        {
            writer.WriteNumber("MutableContent"u8, 1);
        }

        // What is left out sounds.
        writer.WriteText("Sound"u8, content.AppleSound?.Name ?? SoundName.None);
        writer.WriteText("InterruptionLevel"u8, ApnsPayload.NameOf(content.AppleSound is { Critical: true } ? InterruptionLevel.Critical : own?.InterruptionLevel));
    }

    private static void WriteHarmony(Utf8JsonWriter writer, TimpushContent content)
    {
        HarmonyOptions? own = content.Push.Harmony;
        writer.WriteStartObject("HarmonyInfo"u8);
        writer.WriteText("Title"u8, own?.Title);
        writer.WriteText("Category"u8, Pick(own?.Category, content.Account.HarmonyCategory));
        writer.WriteText("Image"u8, content.Common.Image(own?.Image));
        writer.WriteText("Sound"u8, content.HarmonySound);
        WriteNumber(writer, "SoundDuration"u8, content.HarmonySound is null || string.IsNullOrEmpty(own?.Sound?.Name) ? null : own.SoundDuration);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static string? NameOf(VendorImportance? importance) => importance switch
    {
        VendorImportance.Low => "LOW",
        VendorImportance.Normal => "NORMAL",
        _ => null,
    };
}
