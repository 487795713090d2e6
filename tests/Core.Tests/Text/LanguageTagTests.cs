using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en-US", "en", "en")]
    [InlineData("zh", "en", "zh-Hans")]
    [InlineData("zh-CN", "en", "zh-Hans")]
    [InlineData("zh_TW", "en", "zh-Hant")]
    [InlineData("zh-HK", "en", "zh-Hant")]
    [InlineData("zh-Hans-HK", "en", "zh-Hans")]
    [InlineData("ZH-hant", "en", "zh-Hant")]
    [InlineData("fr", "zh-CN", "zh-Hans")]
    [InlineData(null, "zh-TW", "zh-Hant")]
    [InlineData("fr", "de", "en")]
    [InlineData("", "", "en")]
    public void Resolve_Tag_FindsTheBestLanguage(string? tag, string fallback, string expected) =>
        Assert.Equal(expected, LanguageTag.Resolve(tag, fallback));
}
