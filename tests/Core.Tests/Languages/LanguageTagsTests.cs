using PushFunctions.Core.Languages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Languages;

public sealed class LanguageTagsTests
{
    [Theory]
    [InlineData("in", "id")]
    [InlineData("iw", "he")]
    [InlineData("ji-Hebr", "yi-Hebr")]
    [InlineData("no", "nb")]
    [InlineData("no_NO", "nb-NO")]
    [InlineData("nn-NO", "nn-NO")]
    [InlineData("fil-PH", "fil-PH")]
    [InlineData("tl", "tl")]
    [InlineData("yue-hant-hk", "yue-Hant-HK")]
    [InlineData("zh-yue-Hant-HK", "yue-Hant-HK")]
    [InlineData("zh-cmn-Hans-CN", "cmn-Hans-CN")]
    [InlineData("zh-min-nan", "nan")]
    [InlineData("I-KLINGON", "tlh")]
    [InlineData("i-default", "i-default")]
    [InlineData("sgn-BE-FR", "sfb")]
    [InlineData("en-gb-oed", "en-GB-oxendict")]
    [InlineData("my-BU", "my-MM")]
    [InlineData("ZH_TW", "zh-TW")]
    [InlineData("sr-latn-rs", "sr-Latn-RS")]
    [InlineData("es-419", "es-419")]
    [InlineData("sl-ROZAJ-biske-1994", "sl-rozaj-biske-1994")]
    [InlineData("de-1996-u-co-phonebk-a-foo-x-b-a", "de-1996-a-foo-u-co-phonebk-x-b-a")]
    [InlineData("x-Ours-a", "x-ours-a")]
    [InlineData("xx-XXXXXXXX-1", "xx-xxxxxxxx-1")]
    public void Canonical_Tag_IsTheRegistrysForm(string tag, string canonical)
    {
        Assert.Equal(canonical, LanguageTags.Canonical(tag));
        Assert.Equal(canonical, LanguageTags.Canonical(canonical));
    }

    // A name of ours that the registry has replaced would never be found.
    [Fact]
    public void Vocabulary_NamesItsLanguagesCanonically() =>
        Assert.All(Vocabulary.Languages, language => Assert.Equal(language, LanguageTags.Canonical(language)));
}
