using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vivo;

/// <summary>
/// The body of <c>/message/send</c> and <c>/message/saveListPayload</c> without its device (vivo push server API). <c>requestId</c> comes
/// first and holds the message's own id: a request's, which differs with its devices, is made from it.
/// </summary>
internal static class VivoPayload
{
    /// <summary>Writes the whole message with what is for the app.</summary>
    public static void Write(Utf8JsonWriter writer, VivoContent content, PayloadExtras extras)
    {
        writer.WriteStartObject();
        writer.WriteText("requestId"u8, content.Common.DedupeKey);
        writer.WriteNumber("appId"u8, long.Parse(content.Account.AppId, CultureInfo.InvariantCulture));
        writer.WriteNumber("notifyType"u8, NumberOf(content.NotifyType));
        writer.WriteText("title"u8, content.Title);
        writer.WriteText("content"u8, content.Body);
        WriteTimeToLive(writer, content);
        WriteClick(writer, content.Click);
        writer.WriteNumber("networkType"u8, -1); // any
        writer.WriteNumber("classification"u8, content.Classification == VivoClassification.System ? 1 : 0);
        writer.WriteText("category"u8, content.Category);
        writer.WriteNumber("notifyId"u8, content.Common.NotifyId);
        extras.WriteObject(writer, "clientCustomMap"u8);
        WriteReceipt(writer, content);
        if (content.Account.AddBadge && content.Common.Badge.Add is not null)
        {
            writer.WriteBoolean("addBadge"u8, true);
        }

        if (!content.ForegroundShow)
        {
            writer.WriteBoolean("foregroundShow"u8, false);
        }

        writer.WriteEndObject();
    }

    private static void WriteTimeToLive(Utf8JsonWriter writer, VivoContent content)
    {
        writer.WriteNumber("timeToLive"u8, content.TimeToLive);
        if (content.IsNowOrNever)
        {
            writer.WriteBoolean("sendOnline"u8, true); // dropped where the phone is away
        }
    }

    private static void WriteClick(Utf8JsonWriter writer, VendorClick click)
    {
        writer.WriteNumber("skipType"u8, click.Kind switch { VendorClickKind.Page => 4, VendorClickKind.Link => 2, _ => 1 });
        writer.WriteText("skipContent"u8, click.Target);
    }

    private static void WriteReceipt(Utf8JsonWriter writer, VivoContent content)
    {
        if (content.Common.ReceiptTag is { } tag && content.Account.ReceiptUrl is { } url)
        {
            writer.WriteStartObject("extra"u8);
            writer.WriteText("callback"u8, url.AbsoluteUri);
            writer.WriteText("callback.param"u8, tag);
            writer.WriteEndObject();
        }
    }

    private static int NumberOf(VivoNotifyType type) => type switch
    {
        VivoNotifyType.None => 1,
        VivoNotifyType.Ring => 2,
        VivoNotifyType.Vibrate => 3,
        _ => 4,
    };
}
