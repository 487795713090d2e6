using PushFunctions.Channels.Payloads;

namespace PushFunctions.Channels.Tests.Payloads;

public sealed class ChannelBySoundTests
{
    private static readonly ChannelBySound Channels = new(
        new Dictionary<string, string> { ["chime.caf"] = "chimes", ["bell"] = "bells", ["bell.mp3"] = "loud-bells" }, "others");

    [Theory]
    [InlineData("urgent", "chime.caf", "urgent")]
    [InlineData("", "chime.caf", "chimes")]
    [InlineData(null, "chime", "chimes")]
    [InlineData(null, "chime.mp3", "chimes")]
    [InlineData(null, "bell", "bells")]
    [InlineData(null, "bell.mp3", "loud-bells")]
    [InlineData(null, "bell.caf", "bells")]
    [InlineData(null, "Chime", "others")]
    [InlineData(null, null, "others")]
    public void Find_ChoiceAndSound_PrefersTheMoreExact(string? chosen, string? sound, string expected) =>
        Assert.Equal(expected, Channels.Find(chosen, sound));

    [Theory]
    [InlineData(null, "silent")]
    [InlineData("push", "others")]
    [InlineData("push.caf", "others")]
    public void Find_ChannelOfSilence_IsForSilenceAlone(string? sound, string expected) => Assert.Equal(
        expected, new ChannelBySound(new Dictionary<string, string> { ["push.no_sound"] = "silent" }, "others").Find(null, sound));
}
