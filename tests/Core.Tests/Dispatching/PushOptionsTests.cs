using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>What <c>push</c> makes of the decisions and notifications.</summary>
public sealed class PushOptionsTests
{
    [Fact]
    public async Task Dispatch_DisabledPush_SkipsEverybodyAndSaysWhy()
    {
        World world = new World().WithDevice("bob", "phone");

        await PostAsync(world, Events.Group("bob", "carol") with { Push = new() { Disabled = true } });

        Assert.Empty(world.Deliveries);
        Assert.Equal(["bob", "carol"], world.Entries.Select(entry => entry.UserId));
        Assert.All(world.Entries, entry => Assert.Equal(Outcome.Skipped(SkipReasons.PushDisabled), entry.Outcome));
    }

    [Fact]
    public async Task Dispatch_BadgeOfTheMessage_IsForRecipientsWithoutTheirOwn()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        MessageEvent messageEvent = Events.Group("bob", "carol") with
        {
            Recipients = [new() { UserId = "bob" }, new() { UserId = "carol", Badge = 7 }],
            Push = new() { Badge = new() { Set = 0, Add = 3 } },
        };

        await PostAsync(world, messageEvent);

        Assert.Equal((0, 7), (world.Entry("bob").Badge, world.Entry("carol").Badge));
    }

    [Fact]
    public async Task Dispatch_BadgeToAdd_IsCarriedAndLeavesTheNumberAlone()
    {
        World world = new World().WithDevice("bob", "phone");
        BadgeOptions badge = new() { Add = 3, Mode = BadgeMode.Keep };

        await PostAsync(world, Events.Direct("bob") with { Push = new() { Badge = badge } });

        Assert.Null(world.Apns.Composed.Single().Badge);
        Assert.Equal(badge, world.Apns.Composed.Single().Push.Badge);
    }

    [Fact]
    public async Task Dispatch_IphoneAndAndroidBehindFcm_AreToldApart()
    {
        World world = new World().WithDevice("bob", "pixel", ChannelName.Fcm).WithDevice("bob", "iphone", ChannelName.Fcm, platform: DevicePlatform.Ios);

        await world.PostUntilAnsweredAsync(Events.Direct("bob") with { Content = [], Push = new() { Apns = new() { Title = "For iPhones" } } });
        await world.DrainAsync();

        Assert.True(Assert.Single(world.Fcm.Composed).IsApple);
        Assert.Equal((OutcomeKind.Sent, "noText"), (world.Entry("bob", "iphone").Outcome.Kind, world.Entry("bob", "pixel").Outcome.Detail));
    }

    [Fact]
    public async Task Dispatch_TitleForOneChannelAlone_IsTextThere()
    {
        World world = new World().WithDevice("bob", "iphone").WithDevice("bob", "pixel", ChannelName.Fcm);
        MessageEvent messageEvent = Events.Direct("bob") with { Content = [], Push = new() { Apns = new() { Title = "T" } } };

        await PostAsync(world, messageEvent);

        Assert.Equal(OutcomeKind.Sent, world.Entry("bob", "iphone").Outcome.Kind);
        Assert.Equal(Outcome.Skipped(SkipReasons.NoText), world.Entry("bob", "pixel").Outcome);
    }

    [Fact]
    public async Task Dispatch_LanguagesOfTheEvent_AreFixedPerDevice()
    {
        World world = new World()
            .WithDevice("bob", "a", language: "fr-CA").WithDevice("bob", "b", language: "zh-HK").WithDevice("bob", "c", language: "de");
        PushOptions push = new() { Title = "T", Localized = [new() { Language = "fr", Title = "Titre" }, new() { Language = "en", Title = "English" }] };

        await PostAsync(world, Events.Direct("bob") with { Push = push });

        Assert.Equal(["fr", "zh-Hant", "de"], world.Entries.Select(entry => entry.Language));
        Assert.Equal(["T", "T", "Titre"], world.Apns.Composed.Select(notification => notification.Title).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ConversationType.Direct, "New message")]
    [InlineData(ConversationType.Group, "New group message")]
    public void Create_WithoutPreview_CarriesNothingOfTheMessageButExt(ConversationType type, string expected)
    {
        MessageEvent messageEvent = Telling with { Conversation = Telling.Conversation with { Type = type } };

        Notification notification = Create(messageEvent, showPreview: false);

        Assert.Equal((null, expected), (notification.Title, notification.Body));
        Assert.Equal("ext-stays", notification.Ext);
        string everything = $"{notification with { Push = new(), Ids = [] }} {string.Concat(notification.Ids)} {System.Text.Json.JsonSerializer.Serialize(notification.Push)}";
        Assert.DoesNotContain("secret", everything, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["chat-7", "msg-1"], notification.Ids.Where(id => id.Kind != PayloadIdKind.ConversationType).Select(id => id.Value));
        Assert.Contains("SECRET", Create(messageEvent, showPreview: true).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutPreviewAndWithoutText_ShowsNothing()
    {
        MessageEvent silent = Events.Direct("bob") with { Content = [], Push = new() { Apns = new() { ContentAvailable = true } } };
        MessageEvent titled = Events.Direct("bob") with { Content = [], Push = new() { Apns = new() { Title = "T" } } };

        Assert.Null(Create(silent, showPreview: false).Body);
        Assert.Equal("New message", Create(titled, showPreview: false).Body);
    }

    [Fact]
    public void Create_UsersSound_StandsBetweenMessageAndApp()
    {
        NotificationTraits traits = new(ChannelName.Apns, "en", null) { UsersSound = "user.caf" };

        Assert.Equal("user.caf", new NotificationFactory(Envelope(Events.Direct("bob")), App).Create(traits).Sound);
        Assert.Equal(
            "m.caf", new NotificationFactory(Envelope(Events.Direct("bob") with { Push = new() { Sound = "m.caf" } }), App).Create(traits).Sound);
        Assert.Null(new NotificationFactory(Envelope(Events.Direct("bob") with { Push = new() { Replaces = "msg-0" } }), App).Create(traits).Sound);
    }

    private static AppProfile App { get; } = new() { Name = "default" };

    private static MessageEvent Telling { get; } = new()
    {
        Id = "msg-1",
        Conversation = new() { Type = ConversationType.Direct, Id = "chat-7", Name = "SECRET group" },
        Sender = new() { Id = "secret-sender", Name = "SECRET nick", NameCard = "SECRET card" },
        Content = [new() { Type = ContentType.Text, Text = "SECRET text" }],
        Push = new()
        {
            Title = "SECRET title",
            Ext = "ext-stays",
            Image = "https://secret.example/1.png",
            Localized = [new() { Language = "fr", Title = "SECRET titre", Body = "SECRET corps" }],
            Template = new() { Id = "secret-template", Parameters = new Dictionary<string, string> { ["Name"] = "SECRET value" } },
            Apns = new() { Title = "SECRET a", Subtitle = "SECRET b", Image = "https://secret.example/2.png", ThreadId = "secret-thread" },
            Fcm = new() { Image = "https://secret.example/3.png" },
            Huawei = new() { Image = "https://secret.example/4.png" },
            Harmony = new() { Title = "SECRET c", Image = "https://secret.example/5.png" },
            Honor = new() { Image = "https://secret.example/6.png" },
            Oppo = new() { PrivateTemplate = new() { Id = "1", ContentParameters = new Dictionary<string, string> { ["n"] = "SECRET d" } } },
        },
    };

    private static Notification Create(MessageEvent messageEvent, bool showPreview) =>
        new NotificationFactory(Envelope(messageEvent), App).Create(new(ChannelName.Apns, "en", null) { ShowPreview = showPreview });

    private static DispatchEnvelope Envelope(MessageEvent messageEvent) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = "default",
        MessageId = messageEvent.Id!,
        Table = "t",
        Chunk = 0,
        Attempt = 1,
        Event = messageEvent,
        Recipients = [],
        EnqueuedAt = World.Start,
    };

    private static async Task PostAsync(World world, MessageEvent messageEvent)
    {
        await world.PostUntilAnsweredAsync(messageEvent);
        await world.DrainAsync();
    }
}
