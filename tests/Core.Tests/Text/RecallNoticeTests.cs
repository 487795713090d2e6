using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class RecallNoticeTests
{
    [Theory]
    [InlineData("en", "de", "Message recalled")]
    [InlineData("zh-TW", "en", "訊息已收回")]
    [InlineData("zh", "en", "消息已撤回")]
    [InlineData("fr", "zh-Hans", "消息已撤回")]
    [InlineData("fr", "de", "Message recalled")]
    public void For_DeviceLanguage_SpeaksItElseTheApps(string device, string app, string expected)
    {
        MessageEvent recall = new()
        {
            Conversation = new Conversation { Type = ConversationType.Direct, Id = "c" },
            Sender = new Sender { Id = "alice", Name = "Alice" },
            Push = RecallNotice.For("m", app),
        };

        NotificationText text = NotificationText.Compose(recall, new TextOptions(new AppProfile { Name = "default", DefaultLanguage = app }, device));

        Assert.Equal((null, expected), (text.Title, text.Body));
        Assert.Equal(("m", BadgeMode.Keep), (recall.Push.Replaces, recall.Push.Badge!.Mode));
    }
}
