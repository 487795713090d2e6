using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Builders;

/// <summary>The notification of Tencent's literal example, as everything else varies it.</summary>
internal static class ANotification
{
    public static readonly DateTimeOffset AcceptedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The ids of the example under the keys that an app has by default.</summary>
    public static IReadOnlyList<PayloadId> Ids { get; } = Named("team-7", "msg-1001", "alice");

    /// <summary>Ids as long as they may be, in a script of three bytes a letter.</summary>
    public static IReadOnlyList<PayloadId> LongestIds { get; } =
        Named(new string('群', MessageLimits.IdLength), new string('信', MessageLimits.IdLength), new string('人', MessageLimits.IdLength));

    public static IReadOnlyList<PayloadId> Named(string conversation, string message, string sender) =>
    [
        new(PayloadIdKind.ConversationId, "conversationId", conversation),
        new(PayloadIdKind.ConversationType, "conversationType", "group"),
        new(PayloadIdKind.MessageId, "messageId", message),
        new(PayloadIdKind.SenderId, "senderId", sender),
    ];

    public static Notification For(ChannelName channel) => new()
    {
        Channel = channel,
        App = "default",
        ReplaceId = ReplaceId.For("default", "msg-1001"),
        DedupeKey = "q7vXkq3m1uJmAqGZ0mB2Yk1vYw1nqk0yq3t3h8n5b1E",
        ThreadId = "team-7",
        Body = "Nickname:helloworld",
        TimeToLive = TimeSpan.FromHours(1),
        ExpiresAt = AcceptedAt.AddHours(1),
    };

    /// <summary>A data push with the ids of the example.</summary>
    public static Notification Data(ChannelName channel) => For(channel) with
    {
        Body = null,
        Sound = "default",
        Ids = Ids,
        Ext = """{"sync":"team-7"}""",
        Push = new() { Data = true },
    };

    /// <summary>A data push of the longest <c>ext</c> and the longest ids.</summary>
    public static Notification LargestData(ChannelName channel) =>
        Data(channel) with { Ids = LongestIds, Ext = new string('e', MessageLimits.ExtBytes) };

    /// <summary>That team 7 was read elsewhere: all of it, or these messages.</summary>
    public static Notification Clear(ChannelName channel, params string[] messages) => For(channel) with
    {
        Body = null,
        Priority = PushPriority.Normal,
        Clear = new ClearNotice
        {
            UpTo = AcceptedAt,
            ReadAt = AcceptedAt,
            ReplaceIds = messages is [] ? null : [.. messages.Select(message => ReplaceId.For("default", message))],
        },
    };
}
