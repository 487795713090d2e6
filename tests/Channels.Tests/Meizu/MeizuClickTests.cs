using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tests.Meizu;

public sealed class MeizuClickTests
{
    [Theory]
    [InlineData("com.example.im.ChatActivity", 1, "com.example.im.ChatActivity")]
    [InlineData("com.example.im/.ChatActivity", 1, "com.example.im.ChatActivity")]
    [InlineData("com.example.im/com.example.ui.ChatActivity", 1, "com.example.ui.ChatActivity")]
    [InlineData("im://chat/7", 2, "im://chat/7")]
    [InlineData("intent://chat/7#Intent;scheme=im;end", 2, "im://chat/7")]
    [InlineData("intent:#Intent;component=com.example.im/.ChatActivity;S.a=b;end", 1, "com.example.im.ChatActivity")]
    [InlineData("intent:#Intent;component=com.example.im%2F.ChatActivity;end", 1, "com.example.im.ChatActivity")]
    [InlineData("intent:#Intent;action=com.example.OPEN_CHAT;end", 0, null)]
    public void Of_Page_IsWhatMeizuCanOpen(string page, int type, string? target) =>
        Assert.Equal(new MeizuClick(type, target), MeizuClick.Of(new VendorClick(VendorClickKind.Page, page)));

    [Theory]
    [InlineData(1000, 2)]
    [InlineData(1001, 0)]
    public void Of_Link_IsOpenedUpTo1000Bytes(int bytes, int type)
    {
        string link = "https://a.example/" + new string('p', bytes - "https://a.example/".Length);

        Assert.Equal(type, MeizuClick.Of(new VendorClick(VendorClickKind.Link, link)).Type);
    }

    [Fact]
    public void Of_App_IsTheApp() => Assert.Equal(new MeizuClick(0, null), MeizuClick.Of(VendorClick.Of(null)));
}
