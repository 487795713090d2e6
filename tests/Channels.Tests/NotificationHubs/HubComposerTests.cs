using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class HubComposerTests
{
    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Fcm)]
    public void Compose_ExtAtItsLimitWithLongText_CutsTheTextAndKeepsExt(ChannelName channel)
    {
        Composition composition = new HubComposer(new()).Compose(ANotification.For(channel) with
        {
            Title = new string('标', 512),
            Body = new string('文', 4096),
            Ext = new string('e', 3 * 1024),
            Sound = "default",
            Badge = 9999,
        });

        Assert.False(composition.ExtDropped);
        Assert.InRange(composition.Payload!.Body.Length, 4090, 4096);
    }

    [Theory]
    [InlineData(ChannelName.Apns)]
    [InlineData(ChannelName.Fcm)]
    public void Compose_ExtWithoutRoomForText_GivesTheRoomToTheText(ChannelName channel)
    {
        Composition composition = new HubComposer(new()).Compose(ANotification.For(channel) with
        {
            Body = new string('文', 4096),
            Ext = new string('e', 4000),
        });

        Assert.True(composition.ExtDropped);
        Assert.InRange(composition.Payload!.Body.Length, 4090, 4096);
    }

    [Fact]
    public void Compose_ChannelOfAnotherProvider_Throws() =>
        Assert.Throws<ArgumentException>(() => new HubComposer(new()).Compose(ANotification.For(ChannelName.Huawei)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Compose_ScoreThatIsNoNumber_LeavesItOut(double score)
    {
        Notification notification = ANotification.For(ChannelName.Apns);
        HubComposer composer = new(new());

        Assert.Equal(
            composer.Compose(notification).Payload!.Body.ToArray(),
            composer.Compose(notification with { Push = new() { Apns = new() { RelevanceScore = score } } }).Payload!.Body.ToArray());
    }
}
