using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>Makes the event of a message. Pure: the same message is the same event.</summary>
internal static class TencentEvent
{
    public static MessageEvent Of(string app, TencentMessage message)
    {
        bool isImplied = message.Push is null && (message.TimeToLive is not null || message.NoUnread || message.Replaces is not null);
        PushOptions? push = message.Push ?? (isImplied ? Implied(message.Content) : null);
        if (push is not null)
        {
            push = push with
            {
                TimeToLive = message.TimeToLive,
                Replaces = message.Replaces,
                Badge = message.NoUnread ? (push.Badge ?? new BadgeOptions()) with { Mode = BadgeMode.Keep } : push.Badge,
            };
        }

        return new MessageEvent
        {
            Id = message.Id,
            App = app,
            Conversation = new Conversation
            {
                Type = message.GroupId is null ? ConversationType.Direct : ConversationType.Group,
                Id = message.GroupId is null ? TencentIds.Conversation(message.From) : TencentIds.Account(message.GroupId),
            },
            Sender = message.From is null ? null : new Sender { Id = TencentIds.Account(message.From) },
            Recipients = message.To?.Select(user => new Recipient { UserId = TencentIds.Account(user), Badge = message.Unread }).ToArray(),
            Mentions = message.Mentions,
            Content = isImplied ? [.. message.Content.Select(Plain)] : message.Content,
            Push = push,
        };
    }

    // Any push options pass over what a custom element says of its own notification. Where Tencent knew none, these must not: they take its
    // ext and sound, and its description becomes words like others.
    private static PushOptions Implied(IReadOnlyList<ContentElement> content)
    {
        ContentElement? custom = content.FirstOrDefault(element => element.Type == ContentType.Custom);
        return new PushOptions { Ext = custom?.Ext, Sound = custom?.Sound };
    }

    private static ContentElement Plain(ContentElement element) => element is { Type: ContentType.Custom, Description: { } words }
        ? new ContentElement { Type = ContentType.Text, Text = words }
        : element.Type == ContentType.Custom ? new ContentElement { Type = ContentType.Custom } : element;
}
