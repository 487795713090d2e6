using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Planning;

public sealed class SoundChoiceTests
{
    private static readonly ContentElement Custom = new() { Type = ContentType.Custom, Sound = "custom" };

    [Theory]
    [InlineData("message", "user", "message")]
    [InlineData("push.no_sound", "user", "push.no_sound")]
    [InlineData(null, "user", "user")]
    [InlineData(null, "", "app")]
    [InlineData(null, null, "app")]
    public void Of_MessageUserAndApp_TakesTheFirst(string? message, string? user, string expected) => Assert.Equal(
        expected,
        SoundChoice.Of(Events.Direct("bob") with { Push = new() { Sound = message } }, user, new AppProfile { Name = "default", DefaultSound = "app" }));

    [Fact]
    public void Of_CustomElement_CountsWithoutPushOptionsOnly()
    {
        AppProfile app = new() { Name = "default" };
        MessageEvent messageEvent = Events.Direct("bob") with { Content = [Custom] };

        Assert.Equal("custom", SoundChoice.Of(messageEvent, "user", app));
        Assert.Equal("user", SoundChoice.Of(messageEvent with { Push = new() }, "user", app));
    }

    [Fact]
    public void Of_AppsDefaults_TellConversationTypesApart()
    {
        AppProfile app = new() { Name = "default", DefaultSound = "d", DefaultGroupSound = "g" };

        Assert.Equal("d", SoundChoice.Of(Events.Direct("bob"), null, app));
        Assert.Equal("g", SoundChoice.Of(Events.Group("bob"), null, app));
    }
}
