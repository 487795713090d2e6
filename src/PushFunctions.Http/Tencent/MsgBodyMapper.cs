using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>Makes elements of MsgBody. Of what they hold only words are read; <c>Data</c> never leaves for a provider.</summary>
internal static class MsgBodyMapper
{
    /// <summary>
    /// UTF-16 units of words in one message: more than any phone shows, and so little that every message is within an event's 16 KiB, where
    /// a unit can take six bytes, beside an ext of 3 KiB, a hundred elements and the mentions.
    /// </summary>
    internal const int MaxWords = 1_500;

    // Parts of the types of tips, profile changes and notices: TIMGroupTipsElem, TIMProfileTipElem, TIMGroupSystemNoticeElem.
    private static readonly string[] Unspoken = ["Tip", "System", "Profile", "SNS", "Event"];

    /// <param name="message">What has the MsgBody.</param>
    /// <param name="isCallback">True: the message was sent long ago, and nobody could repair it. What breaks our rules is left out.</param>
    public static IReadOnlyList<ContentElement> Map(TencentNode message, bool isCallback)
    {
        List<ContentElement> content = [];
        int room = MaxWords;
        bool hasUnknown = false;
        foreach (TencentNode element in message.Objects("MsgBody") ?? throw message.Refuse("MsgBody", "is required"))
        {
            ContentElement? mapped = Map(element, content, isCallback);
            if (mapped?.Type == ContentType.Other)
            {
                hasUnknown = true;
            }
            else if (mapped is not null && content.Count < MessageLimits.ContentElements)
            {
                content.Add(Shorten(mapped, ref room));
            }
        }

        // Beside other words it would be noise; alone it is a message that nobody would hear of.
        return content is [] && hasUnknown ? [new ContentElement { Type = ContentType.Other }] : content;
    }

    private static ContentElement? Map(TencentNode element, List<ContentElement> before, bool isCallback)
    {
        TencentNode? inner = element.Object("MsgContent");
        string type = element.Required("MsgType");
        return type.ToUpperInvariant() switch
        {
            "TIMTEXTELEM" => inner?.Text("Text") is { } text ? new ContentElement { Type = ContentType.Text, Text = text } : null,
            "TIMIMAGEELEM" => new ContentElement { Type = ContentType.Image },
            "TIMSOUNDELEM" => new ContentElement { Type = ContentType.Voice },
            "TIMVIDEOFILEELEM" => new ContentElement { Type = ContentType.Video },
            "TIMFILEELEM" => new ContentElement { Type = ContentType.File },
            "TIMLOCATIONELEM" => new ContentElement { Type = ContentType.Location },
            "TIMFACEELEM" => new ContentElement { Type = ContentType.Face },
            "TIMRELAYELEM" => new ContentElement { Type = ContentType.Relay, Title = inner?.Text("Title") },
            "TIMCUSTOMELEM" => Custom(inner, before, isCallback),
            _ when Unspoken.Any(part => type.Contains(part, StringComparison.OrdinalIgnoreCase)) => null,
            _ => new ContentElement { Type = ContentType.Other },
        };
    }

    // Tencent allows one in a message; a second one is only what it shows.
    private static ContentElement? Custom(TencentNode? content, List<ContentElement> before, bool isCallback)
    {
        string? description = content?.Text("Desc");
        if (before.Any(element => element.Type == ContentType.Custom))
        {
            return description is null ? null : new ContentElement { Type = ContentType.Text, Text = description };
        }

        string? ext = content?.Text("Ext");
        string? sound = content?.Text("Sound");
        return new ContentElement
        {
            Type = ContentType.Custom,
            Description = description,
            Ext = isCallback && ext is not null && SizeInAnEvent(ext) > MessageLimits.ExtBytes ? null : ext,
            Sound = isCallback && sound is not null && !Labels.IsValid(sound) ? null : sound,
        };
    }

    // Events are written with more escapes than payloads.
    private static int SizeInAnEvent(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;

    private static ContentElement Shorten(ContentElement element, ref int room) => element with
    {
        Text = Cut(TencentEmoji.Show(element.Text), ref room),
        Description = Cut(TencentEmoji.Show(element.Description), ref room),
        Title = Cut(TencentEmoji.Show(element.Title), ref room),
    };

    private static string? Cut(string? words, ref int room)
    {
        if (words is null || words.Length <= room)
        {
            room -= words?.Length ?? 0;
            return words;
        }

        int length = 0;
        while (StringInfo.GetNextTextElementLength(words.AsSpan(length)) is int next && length + next <= room)
        {
            length += next;
        }

        room = 0;
        return words[..length];
    }
}
