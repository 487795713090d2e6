using PushFunctions.Channels.Payloads;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Tests.Payloads;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("hello", 5, "hello")]
    [InlineData("hello!", 5, "he…")]
    [InlineData("好好好", 9, "好好好")]
    [InlineData("好好好好", 11, "好好…")]
    [InlineData("a👨‍👩‍👧b", 19, "a…")] // the family alone takes 18
    [InlineData("a👨‍👩‍👧bcde", 22, "a👨‍👩‍👧…")]
    [InlineData("🇨🇳🇫🇷", 15, "🇨🇳…")]
    [InlineData("ae\u0301e\u0301", 6, "a…")]
    [InlineData("\n\n\n\n", 7, "\n\n…")] // two bytes each, as escapes
    [InlineData("👍🏽👍🏽", 3, "…")]
    public void ToBytes_Limit_KeepsWholeGraphemes(string text, int limit, string expected) =>
        Assert.Equal(expected, TextCut.ToBytes(text, limit));

    [Fact]
    public void Shorten_LongBody_LeavesTitleAlone()
    {
        PayloadText text = new(new string('t', 200), "s", new string('b', 500));

        PayloadText shorter = text.Shorten(300, keepFloors: true)!.Value;

        Assert.Equal((text.Title, text.Subtitle, new string('b', 197) + "…"), (shorter.Title, shorter.Subtitle, shorter.Body));
    }

    [Fact]
    public void Shorten_BodyAtFloor_CutsSubtitleThenTitle()
    {
        PayloadText text = new(new string('t', 200), new string('s', 100), new string('b', 500));

        PayloadText shorter = text.Shorten(380 + 40 + 10, keepFloors: true)!.Value;

        Assert.Equal((190, 60, 120), (JsonText.Measure(shorter.Title), JsonText.Measure(shorter.Subtitle), JsonText.Measure(shorter.Body)));
    }

    [Fact]
    public void Shorten_MoreThanFloorsLeave_GivesNull()
    {
        PayloadText text = new(null, null, new string('b', 500));

        Assert.Null(text.Shorten(381, keepFloors: true));
        Assert.Equal("…", text.Shorten(497, keepFloors: false)!.Value.Body);
        Assert.Null(text.Shorten(498, keepFloors: false));
    }
}
