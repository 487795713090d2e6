using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Planning;

namespace PushFunctions.Core.Tests.Planning;

public sealed class PayloadIdsTests
{
    private static readonly DispatchEnvelope Envelope = new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = "default",
        MessageId = "m-1",
        Table = "t",
        Chunk = 0,
        Attempt = 1,
        Event = new()
        {
            Conversation = new() { Type = ConversationType.Group, Id = "team-7" },
            Sender = new() { Id = "alice" },
            Content = [new() { Type = ContentType.Text, Text = "hi" }],
        },
        Recipients = [],
        EnqueuedAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Xiaomi)]
    public void Create_AnyMessage_NamesConversationTypeMessageAndSender(ChannelName channel)
    {
        Assert.Equal(
            ["conversationId=team-7", "conversationType=group", "messageId=m-1", "senderId=alice"],
            IdsOf(Create(new PayloadSettings(), channel: channel)));
    }

    [Fact]
    public void Create_WithoutASender_NamesTheRest() => Assert.Equal(
        ["conversationId=team-7", "conversationType=group", "messageId=m-1"],
        IdsOf(Create(new PayloadSettings(), Envelope with { Event = Envelope.Event with { Sender = null } })));

    [Fact]
    public void Create_KeysOfTheAppsOwn_AreUsedAndAMissingOneIsLeftOut()
    {
        PayloadSettings settings = new() { ConversationId = "chat", ConversationType = null, SenderId = null, MessageId = "im.msg" };

        Assert.Equal(["chat=team-7", "im.msg=m-1"], IdsOf(Create(settings)));
    }

    [Fact]
    public void Create_WithoutPreview_NamesConversationAndMessageAndNeverTheSender()
    {
        Notification hidden = Create(new PayloadSettings(), showPreview: false);

        Assert.Equal(["conversationId=team-7", "conversationType=group", "messageId=m-1"], IdsOf(hidden));
        Assert.Equal("team-7", hidden.ThreadId);
    }

    [Fact]
    public void Create_WithoutPreviewAsDigests_GivesAwayNoId()
    {
        PayloadSettings settings = new() { HiddenIds = HiddenIds.Digest };

        Notification hidden = Create(settings, showPreview: false);

        Assert.Equal([PayloadIdKind.ConversationId, PayloadIdKind.ConversationType, PayloadIdKind.MessageId], hidden.Ids.Select(id => id.Kind));
        Assert.Equal((hidden.ThreadId, hidden.DedupeKey), (hidden.Ids[0].Value, hidden.Ids[2].Value));
        Assert.All(hidden.Ids.Where(id => id.Kind != PayloadIdKind.ConversationType), id => Assert.Equal(43, id.Value.Length));
        Assert.Equal("conversationId=team-7", IdsOf(Create(settings))[0]);
    }

    [Fact]
    public void Create_BareNumberOrReadElsewhere_NamesNone()
    {
        DispatchEnvelope number = Envelope with { BadgeOnly = true };

        Assert.Empty(Create(new PayloadSettings(), number).Ids);
        Assert.Empty(Create(new PayloadSettings(), number with { Clear = new() { UpTo = default, ReadAt = default } }).Ids);
    }

    private static string[] IdsOf(Notification notification) => [.. notification.Ids.Select(id => $"{id.Name}={id.Value}")];

    private static Notification Create(
        PayloadSettings settings, DispatchEnvelope? envelope = null, ChannelName channel = ChannelName.Fcm, bool showPreview = true) =>
        new NotificationFactory(envelope ?? Envelope, new AppProfile { Name = "default", Payload = settings })
            .Create(new NotificationTraits(channel, "en", null) { ShowPreview = showPreview });
}
