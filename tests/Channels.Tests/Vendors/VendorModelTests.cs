using System.Globalization;
using System.Text;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>What all vendors share of a notification, and how pushes are packed.</summary>
public sealed class VendorModelTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Huawei);

    [Theory]
    [InlineData("Title", "Heading", "Configured", "Title")]
    [InlineData(null, "Heading", "Configured", "Heading")]
    [InlineData("", null, "Configured", "Configured")]
    [InlineData(null, null, null, "Nickname:helloworld")]
    public void Title_FirstThatThereIs_IsTaken(string? title, string? heading, string? configured, string expected) => Assert.Equal(
        expected, new VendorContent(Plain with { Title = title, Heading = heading }, new VendorPayloadOptions { Title = configured }).Title);

    [Fact]
    public void Text_OverLong_EndsWithAnEllipsisOnAWholeCharacter() => Assert.Equal(
        "👍🏽👍🏽…",
        new VendorContent(Plain with { Body = "👍🏽👍🏽👍🏽" }, new()).Text(50, 11).Body); // 4 units each

    [Fact]
    public void Text_TitleAlone_IsTheTextToo() =>
        Assert.Equal("T", new VendorContent(Plain with { Title = "T", Body = null }, new()).Text(50, 100).Body);

    [Theory]
    [InlineData(null, null, null, null, 1)]
    [InlineData(5, 3, null, 5, null)]
    [InlineData(0, null, null, 0, null)]
    [InlineData(1000, null, null, 99, null)]
    [InlineData(null, 3, null, null, 3)]
    [InlineData(null, 300, null, null, 99)]
    [InlineData(null, null, BadgeMode.Keep, null, null)]
    [InlineData(null, 2, BadgeMode.Keep, null, 2)]
    public void Badge_SetBeforeAddBeforeOneMore(int? set, int? add, BadgeMode? mode, int? expectedSet, int? expectedAdd) => Assert.Equal(
        new VendorBadge(expectedSet, expectedAdd),
        VendorBadge.Of(Plain with { Badge = set, Push = new() { Badge = new() { Add = add, Mode = mode } } }));

    [Fact]
    public void Badge_OfAReplacement_IsLeftAlone() => Assert.Equal(default, VendorBadge.Of(Plain with { Badge = 5, Quiet = true }));

    [Theory]
    [InlineData("shake.mp3", "default", "shake.mp3")]
    [InlineData(null, "default", "default")]
    [InlineData("shake", null, null)]
    [InlineData("push.no_sound", "default", null)]
    public void Sound_AndroidsThenCommon(string? android, string? common, string? expected) => Assert.Equal(
        expected, new VendorContent(Plain with { Sound = common, Push = new() { Android = new() { Sound = android } } }, new()).Sound);

    [Fact]
    public void Sound_Critical_IsItsNameAlone() => Assert.Equal(
        "alarm.caf", new VendorContent(Plain with { Sound = new("alarm.caf") { Critical = true, Volume = 0.8 } }, new()).Sound);

    [Fact]
    public void NotifyId_OfAReplaceId_IsKnownAndFitsTheVendors()
    {
        // printf %s 03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs | sha256sum, its first four bytes without the sign
        Assert.Equal(1_016_706_831, NotifyId.Of("03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs"));
        Assert.All(Enumerable.Range(0, 2000), number => Assert.InRange(NotifyId.Of($"{number}"), 1, int.MaxValue));
    }

    [Theory]
    [InlineData("intent://c/7#Intent;scheme=im;end", "a b", "intent://c/7#Intent;scheme=im;S.ext=a%20b;end")]
    [InlineData("intent://c/7#Intent;scheme=im;end", null, "intent://c/7#Intent;scheme=im;end")]
    [InlineData("com.example.ACTION", "a", "com.example.ACTION")]
    public void IntentUri_WithAnExtra(string intent, string? value, string expected) => Assert.Equal(expected, IntentUri.With(intent, "ext", value));

    [Theory]
    [InlineData("2026-03-02T12:00:00+08:00", "12:00:00")]
    [InlineData("2026-03-01T16:00:00Z", "1.00:00:00")]
    [InlineData("2026-03-01T15:59:59.9Z", "00:00:01")]
    [InlineData("2026-03-01T15:00:00Z", "01:00:00")]
    public void QuotaReset_Midnight_IsThatOfChina(string now, string wait) => Assert.Equal(
        TimeSpan.Parse(wait, CultureInfo.InvariantCulture),
        QuotaReset.Midnight(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Fact]
    public void OfOnePayload_TwoBatches_AreCutEachForItself()
    {
        IEnumerable<VendorCall> calls = VendorCall.OfOnePayload([Batch("a", 5), Batch("b", 2)], 3);

        Assert.Equal([3, 2, 2], calls.Select(call => call.Tokens.Count));
        Assert.All(calls, call => Assert.Single(call.Parts));
    }

    [Fact]
    public void OfManyPayloads_TwoBatches_ShareCalls()
    {
        VendorCall[] calls = [.. VendorCall.OfManyPayloads([Batch("a", 5), Batch("b", 2)], 6)];

        Assert.Equal([6, 1], calls.Select(call => call.Tokens.Count));
        Assert.Equal([5, 1], calls[0].Parts.Select(part => part.Targets.Count));
        Assert.Equal(7, calls.SelectMany(call => call.Targets).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"a":1}""", 1, """{"a":1,"t":["x","y\"z"]}""")]
    [InlineData("""{"m":{"a":1}}""", 2, """{"m":{"a":1,"t":["x","y\"z"]}}""")]
    [InlineData("""{"a":1,"m":{}}""", 2, """{"a":1,"m":{"t":["x","y\"z"]}}""")]
    public void WithTokens_Payload_EndsWithThem(string payload, int braces, string expected) => Assert.Equal(
        expected,
        Encoding.UTF8.GetString(VendorJson.WithTokens(Encoding.UTF8.GetBytes(payload), "t", ["x", "y\"z"], braces)));

    private static PushBatch Batch(string name, int count) => new(
        new PushPayload(new byte[1], []), [.. Enumerable.Range(0, count).Select(number => new PushTarget("u", $"{name}{number}", $"{name}{number}"))]);
}
