using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>What users chose and apps reported, as dispatch goes by it.</summary>
public sealed class DispatchPolicyTests
{
    [Fact]
    public async Task Dispatch_UserWhoIsLeftOut_IsOneLineWithItsReason()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("bob", "tablet").WithDevice("carol", "phone");
        world.Users.Settings["bob"] = new UserSettings { MuteUntil = World.Start.AddHours(1) };

        await world.PostUntilAnsweredAsync(Events.Group("bob", "carol"));
        await world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.Muted), world.Entry("bob", deviceId: null).Outcome);
        Assert.Equal(OutcomeKind.Sent, world.Entry("carol").Outcome.Kind);
        Assert.Equal(2, world.Entries.Count);
    }

    [Fact]
    public async Task Dispatch_DeviceInForeground_IsPushedToAgainAfterTenMinutes()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Users.Report("bob", "phone", new DeviceState(DeviceStateKind.Foreground, World.Start));
        await world.PostUntilAnsweredAsync(Events.Group("bob"));
        await world.DrainAsync();
        Assert.Equal(Outcome.Skipped(SkipReasons.Foreground), world.Entry("bob").Outcome);

        world.Clock.SetUtcNow(World.Start.AddMinutes(10));
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        Assert.Single(world.Deliveries);
    }

    [Fact]
    public async Task Dispatch_DecidesWhenItBegins_NotWhenTheMessageWasPosted()
    {
        World world = new World().WithDevice("bob", "phone");
        await world.PostUntilAnsweredAsync(Events.Group("bob"));
        world.Users.Report("bob", "phone", new DeviceState(DeviceStateKind.Foreground, World.Start.AddMinutes(1)));
        world.Clock.SetUtcNow(World.Start.AddMinutes(2));

        await world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.Foreground), world.Entry("bob").Outcome);
    }

    [Fact]
    public async Task Dispatch_ChoicesOfTheUser_AreInTheNotification()
    {
        World world = new World().WithDevice("bob", "phone", language: "en");
        world.Users.Settings["bob"] = new UserSettings { Language = "zh-Hans", GroupSound = "group.caf", DirectSound = "direct.caf", Preview = false };

        await world.PostUntilAnsweredAsync(Events.Group("bob"));
        await world.PostUntilAnsweredAsync(Events.Direct("bob"));
        await world.DrainAsync();

        Assert.Equal(["group.caf", "direct.caf"], world.Apns.Composed.Select(notification => notification.Sound));
        Assert.All(world.Apns.Composed, notification => Assert.DoesNotContain("Alice", notification.Body, StringComparison.Ordinal));
        Assert.Equal(("zh-Hans", true), (world.Entries[0].Language, world.Entries[0].HidePreview));
    }

    [Fact]
    public async Task Dispatch_SilentConversation_IsPushedWithoutASoundWhateverTheEventAsksFor()
    {
        World world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone");
        world.Users.Conversations["bob"] = new ConversationSetting(ReceiveOption.Silent);
        MessageEvent loud = Events.Group("bob", "carol") with
        {
            Push = new PushOptions { Sound = "siren.caf" },
            Recipients = [new Recipient { UserId = "bob", Badge = 3 }, new Recipient { UserId = "carol", Badge = 3 }],
        };

        await world.PostUntilAnsweredAsync(loud);
        await world.DrainAsync();

        Assert.Equal([null, "siren.caf"], world.Apns.Composed.Select(notification => notification.Sound));
        Assert.All(world.Apns.Composed, notification => Assert.Equal(3, notification.Badge));
    }

    [Fact]
    public async Task Dispatch_LogoutBetweenTries_EndsThem()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Group("bob"));
        await world.PumpOnceAsync();

        world.Users.Report("bob", "phone", new DeviceState(DeviceStateKind.LoggedOut, world.Clock.GetUtcNow()));
        await world.DrainAsync();

        Assert.Equal(Outcome.Skipped(SkipReasons.LoggedOut), world.Entry("bob").Outcome);
        Assert.Empty(world.Deliveries);
    }

    // Storage keeps a digest where ids would outgrow a chunk's row.
    [Fact]
    public async Task Dispatch_RowWithDigestedIds_StillFindsItsDevices()
    {
        World world = new World().WithDevice("bob", "phone");
        world.Apns.Script["bob:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        await world.PostUntilAnsweredAsync(Events.Group("bob"));
        await world.PumpOnceAsync();

        (ChunkKey key, StoredChunk chunk) = world.Messages.Chunks.Single();
        DeviceEntry digested = chunk.Record.Entries[0] with { DeviceId = DeviceDigest.Of("phone") };
        await world.Messages.ReplaceChunkAsync(key, chunk.Record with { Entries = [digested] }, chunk.ETag, CancellationToken.None);
        await world.DrainAsync();

        Assert.Single(world.Deliveries);
    }
}
