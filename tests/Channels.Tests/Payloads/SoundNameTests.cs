using PushFunctions.Channels.Payloads;

namespace PushFunctions.Channels.Tests.Payloads;

public sealed class SoundNameTests
{
    [Theory]
    [InlineData("shake", "shake")]
    [InlineData("android.mp3", "android")]
    [InlineData("a.b.caf", "a.b")]
    [InlineData(".caf", ".caf")]
    [InlineData("default", "default")]
    public void WithoutSuffix_Sound_TakesOneOff(string sound, string expected) => Assert.Equal(expected, SoundName.WithoutSuffix(sound));

    [Theory]
    [InlineData(null, "default", "default")]
    [InlineData("", "default", "default")]
    [InlineData("chime", "default", "chime")]
    [InlineData("chime", null, null)]
    [InlineData("chime", "push.no_sound", "chime")]
    [InlineData(null, "push.no_sound", null)]
    [InlineData("push.no_sound", "default", null)]
    public void Choose_PlatformAndCommon_TakesThePlatformsUnlessThereIsToBeNone(string? ofPlatform, string? common, string? expected) =>
        Assert.Equal(expected, SoundName.Choose(ofPlatform, common)?.Name);
}
