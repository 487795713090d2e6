using System.Globalization;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>Reads <c>C2C.CallbackAfterSendMsg</c> and <c>Group.CallbackAfterSendMsg</c>.</summary>
internal static class CallbackMessageReader
{
    public static ReadMessage ReadDirect(TencentNode body, TencentOptions options)
    {
        if (MessageReader.WhyNotPushed(body) is { } whyNot)
        {
            return ReadMessage.NotPushed(whyNot);
        }

        string from = body.Required("From_Account");
        string to = body.Required("To_Account");
        long? unread = body.Number("UnreadMsgNum"); // -1: Tencent does not know
        return WithAgreedInfo(body, options, new TencentMessage
        {
            Id = TencentIds.Direct(from, [to], KeyOf(body)),
            From = from,
            To = [to],
            Content = MsgBodyMapper.Map(body, isCallback: true),
            Unread = options.UnreadAsBadge && unread >= 0 ? (int)Math.Min(unread.Value, MessageLimits.Badge) : null,
        });
    }

    public static ReadMessage ReadGroup(TencentNode body, TencentOptions options)
    {
        if (MessageReader.WhyNotPushed(body) is { } whyNot)
        {
            return ReadMessage.NotPushed(whyNot);
        }

        string group = body.Required("GroupId");
        return WithAgreedInfo(body, options, new TencentMessage
        {
            Id = TencentIds.Group(group, body.Text("TopicId"), Digits(body, "MsgSeq"), Digits(body, "Random")),
            Alias = GroupAliasOf(body, Digits(body, "MsgSeq")),
            From = body.Required("From_Account"),
            GroupId = group,
            Mentions = MessageReader.Mentions(body),
            Content = MsgBodyMapper.Map(body, isCallback: true),
        });
    }

    /// <summary>
    /// Reads <c>C2C.CallbackAfterModifyMsg</c>. Source: "单聊消息编辑之后回调" (269/128224), whose sample has no OfflinePushInfo either.
    /// </summary>
    public static ReadMessage ReadDirectEdit(TencentNode body, TencentOptions options)
    {
        string from = body.Required("From_Account");
        string to = body.Required("To_Account");
        string original = TencentIds.Direct(from, [to], KeyOf(body));
        return WithAgreedInfo(body, options, new TencentMessage
        {
            Id = TencentIds.Edit(original, EditionOf(body)),
            Replaces = original,
            From = from,
            To = [to],
            Content = MsgBodyMapper.Map(body, isCallback: true),
        });
    }

    /// <summary>Reads <c>Group.CallbackAfterModifyMsg</c>, of the message that <paramref name="original"/> is.</summary>
    public static ReadMessage ReadGroupEdit(TencentNode body, TencentOptions options, string original) =>
        WithAgreedInfo(body, options, new TencentMessage
        {
            Id = TencentIds.Edit(original, EditionOf(body)),
            Replaces = original,
            From = body.Text("From_Account"),
            GroupId = body.Required("GroupId"),
            Content = MsgBodyMapper.Map(body, isCallback: true),
        });

    /// <summary>The alias of the group message that a callback names by its sequence number alone.</summary>
    public static string GroupAliasOf(TencentNode body, string sequence) =>
        TencentIds.GroupAlias(body.Required("GroupId"), body.Text("TopicId"), sequence);

    /// <summary>The MsgKey, or the same made of what it is made of.</summary>
    public static string KeyOf(TencentNode body)
    {
        if (body.Text("MsgKey") is { } key)
        {
            return key;
        }

        return $"{Digits(body, "MsgSeq")}_{Digits(body, "MsgRandom")}_{Digits(body, "MsgTime")}";
    }

    private static ReadMessage WithAgreedInfo(TencentNode body, TencentOptions options, TencentMessage message)
    {
        try
        {
            if (MessageReader.AgreedInfo(body) is not { } info)
            {
                return message;
            }

            return info.Flag("PushFlag") == true
                ? ReadMessage.NotPushed("pushFlag")
                : message with { Push = OfflinePushInfoMapper.Map(info, options), IsPushForeign = true };
        }
        catch (ProblemException)
        {
            return message with { IsPushBroken = true };
        }
    }

    // The time of the editing, in milliseconds; where a callback lacks it, what was made of the message.
    private static string EditionOf(TencentNode body) =>
        body.Text("EventTime") ?? TencentIds.Digest(body.Raw("MsgBody") ?? throw body.Refuse("MsgBody", "is required"));

    /// <summary>A number that is required, in digits.</summary>
    public static string Digits(TencentNode body, string name) =>
        body.Number(name) is { } number ? number.ToString(CultureInfo.InvariantCulture) : throw body.Refuse(name, "is required");
}
