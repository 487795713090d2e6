using PushFunctions.Channels.Xiaomi;

namespace PushFunctions.Channels.Tests.Xiaomi;

public sealed class XiaomiTemplateTests
{
    [Theory]
    [InlineData("Lunch?", "Lunch?")]
    [InlineData("吃饭吗？👨‍👩‍👧 now", "吃饭吗？ now")]
    [InlineData("☀️1️⃣ok❤", "ok")]
    [InlineData("🇨🇳👍🏽", "…")]
    [InlineData("  ", "…")]
    [InlineData("𠮷野家", "𠮷野家")]
    public void Fill_Text_GoesWithoutEmoji(string text, string expected) => Assert.Equal(
        $$"""{"a":"{{expected}}","b":"t"}""",
        XiaomiTemplate.Fill(new Dictionary<string, string> { ["b"] = "title", ["a"] = "body" }, "t", text));

    [Fact]
    public void Fill_LongText_IsCutTo128() => Assert.Equal(
        $$"""{"a":"{{new string('x', 127)}}…"}""",
        XiaomiTemplate.Fill(new Dictionary<string, string> { ["a"] = "title" }, new string('x', 300), ""));

    [Fact]
    public void Fill_QuotesAndLineBreaks_StayJson() => Assert.Equal(
        """{"a":"say \"hi\"\nnow"}""",
        XiaomiTemplate.Fill(new Dictionary<string, string> { ["a"] = "body" }, "", "say \"hi\"\nnow"));

    [Fact]
    public void Fill_NoParameters_IsNothing() => Assert.Null(XiaomiTemplate.Fill(new Dictionary<string, string>(), "t", "b"));
}
