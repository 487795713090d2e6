using System.Globalization;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Fcm;

/// <summary>
/// The members of <c>message.data</c> for apps that draw their notifications themselves. All are strings, as FCM demands, and none begins
/// with what FCM keeps for itself (<c>from</c>, <c>message_type</c>, <c>google…</c>, <c>gcm…</c>, <c>notification…</c>).
/// Absent: not asked for.
/// <list type="table">
/// <item><term>title, body</term><description>the words; without both the push is silent</description></item>
/// <item><term>ext</term><description>the pass-through string</description></item>
/// <item><term>clear</term><description><c>true</c>: nothing to show; notifications of the conversation are to go</description></item>
/// <item><term>readAt</term><description>with <c>clear</c>: milliseconds since 1970; what was shown after that stays</description></item>
/// <item><term>replaceIds</term><description>with <c>clear</c>: their tags, separated by commas; absent for all of the conversation</description></item>
/// <item><term>the ids</term><description>under the app's own keys; all of one conversation have one <c>conversationId</c>, which is there in
/// any case</description></item>
/// <item><term>replaceId</term><description>the tag to show it under: the same one again takes its place</description></item>
/// <item><term>channelId</term><description>the Android 8+ notification channel</description></item>
/// <item><term>sound</term><description>a raw resource's name, or <c>default</c>; absent for silence</description></item>
/// <item><term>quiet</term><description><c>true</c>: replace without alerting again</description></item>
/// <item><term>badge</term><description>the unread number in decimal digits</description></item>
/// <item><term>image</term><description>an https address</description></item>
/// <item><term>icon, color, clickAction</term><description>as in an Android notification</description></item>
/// </list>
/// </summary>
internal static class FcmData
{
    /// <summary>Writes <c>data</c>.</summary>
    public static void Write(Utf8JsonWriter writer, FcmContent content, PayloadText text, PayloadExtras extras)
    {
        writer.WriteStartObject("data"u8);
        writer.WriteText("title"u8, text.Title);
        writer.WriteText("body"u8, text.Body);
        extras.Write(writer);
        if (!extras.Ids.Any(id => id.Kind == PayloadIdKind.ConversationId))
        {
            writer.WriteText("conversationId"u8, content.ConversationId);
        }

        if (content.Clear is { } clear)
        {
            writer.WriteText("clear"u8, "true");
            writer.WriteText("readAt"u8, clear.ReadAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            writer.WriteText("replaceIds"u8, clear.ReplaceIds is { } ids ? string.Join(',', ids) : null);
        }
        else
        {
            writer.WriteText("replaceId"u8, content.ReplaceId);
        }

        if (content.Badge is { } badge)
        {
            writer.WriteText("badge"u8, badge.ToString(CultureInfo.InvariantCulture));
        }

        if (!text.IsEmpty)
        {
            writer.WriteText("channelId"u8, content.ChannelId);
            writer.WriteText("sound"u8, content.Sound);
            writer.WriteText("quiet"u8, content.Quiet ? "true" : null);
            writer.WriteText("image"u8, content.Image);
            writer.WriteText("icon"u8, content.Options?.Icon);
            writer.WriteText("color"u8, content.Options?.Color);
            writer.WriteText("clickAction"u8, content.Options?.ClickAction);
        }

        writer.WriteEndObject();
    }
}
