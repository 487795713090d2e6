using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>Builders of message events.</summary>
public static class Events
{
    public static MessageEvent Group(params string[] userIds) => new()
    {
        Id = "msg-1001",
        App = "default",
        Conversation = new Conversation { Type = ConversationType.Group, Id = "team-7", Name = "Team 7" },
        Sender = new Sender { Id = "alice", Name = "Alice" },
        Recipients = [.. userIds.Select(userId => new Recipient { UserId = userId })],
        Content = [new ContentElement { Type = ContentType.Text, Text = "Lunch?" }],
    };

    public static MessageEvent Direct(string userId, int? badge = null) => new()
    {
        Id = "msg-1",
        App = "default",
        Conversation = new Conversation { Type = ConversationType.Direct, Id = "alice" },
        Sender = new Sender { Id = "alice", Name = "Alice" },
        Recipients = [new Recipient { UserId = userId, Badge = badge }],
        Content = [new ContentElement { Type = ContentType.Text, Text = "hi" }],
    };
}
