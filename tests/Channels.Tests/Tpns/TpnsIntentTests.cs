using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tpns;

namespace PushFunctions.Channels.Tests.Tpns;

public sealed class TpnsIntentTests
{
    private static readonly PayloadExtras Extras = new("a&b 好", [ANotification.Ids[0]]);

    [Theory]
    [InlineData("im://chat", "im://chat?ext=a%26b%20%E5%A5%BD&conversationId=team-7")]
    [InlineData("im://chat?from=push", "im://chat?from=push&ext=a%26b%20%E5%A5%BD&conversationId=team-7")]
    [InlineData("im://chat?from=push#top", "im://chat?from=push&ext=a%26b%20%E5%A5%BD&conversationId=team-7#top")]
    [InlineData("intent://chat#Intent;scheme=im;end", "intent://chat#Intent;scheme=im;S.ext=a%26b%20%E5%A5%BD;S.conversationId=team-7;end")]
    public void With_Uri_HasWhatIsForTheApp(string uri, string expected) => Assert.Equal(expected, TpnsIntent.With(uri, Extras));

    [Fact]
    public void With_Nothing_IsAsItWas() => Assert.Equal("im://chat#top", TpnsIntent.With("im://chat#top", PayloadExtras.None));
}
