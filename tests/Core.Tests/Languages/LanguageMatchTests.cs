using PushFunctions.Core.Languages;

namespace PushFunctions.Core.Tests.Languages;

public sealed class LanguageMatchTests
{
    [Theory]

    // Other names of one language.
    [InlineData("iw", "en,he", "he")]
    [InlineData("he-IL", "en,iw", "iw")]
    [InlineData("he", "iw,he", "he")]
    [InlineData("iw", "he,iw", "iw")]
    [InlineData("no", "nb", "nb")]
    [InlineData("nb-NO", "no", "no")]
    [InlineData("tl", "fil", "fil")]
    [InlineData("fil-PH", "tl", "tl")]
    [InlineData("cmn-Hans-CN", "zh-Hant,zh-Hans", "zh-Hans")]
    [InlineData("zho-TW", "zh-Hans,zh-Hant", "zh-Hant")]
    [InlineData("sh", "sr,sr-Latn", "sr-Latn")]

    // Scripts and regions.
    [InlineData("zh-TW", "zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("zh-Hant-MO", "zh-TW,zh-HK", "zh-HK")]
    [InlineData("zh-MY", "zh-Hant,zh-Hans", "zh-Hans")]
    [InlineData("sr-ME", "sr,sr-Latn-RS", "sr-Latn-RS")]
    [InlineData("sr-Cyrl", "sr-Latn,sr-RS", "sr-RS")]
    [InlineData("pa-PK", "pa-IN,pa-Arab", "pa-Arab")]
    [InlineData("uz-AF", "uz-Latn", null)]

    // What a region inherits from.
    [InlineData("es-MX", "es,es-419", "es-419")]
    [InlineData("es-MX", "es-ES,es-AR", "es-AR")]
    [InlineData("es-ES", "es-MX,es", "es")]
    [InlineData("en-AU", "en-US,en-GB", "en-GB")]
    [InlineData("en-AU", "en-US,en-GB,en", "en")]
    [InlineData("en-DE", "en-US,en-150", "en-150")]
    [InlineData("pt-MZ", "pt-BR,pt-PT", "pt-PT")]
    [InlineData("de-CH-1996", "de,de-CH", "de-CH")]

    // The macrolanguage, in the reader's script.
    [InlineData("yue-Hant-HK", "zh-Hans,zh-Hant", "zh-Hant")]
    [InlineData("yue-Hant-HK", "zh-TW,zh-HK", "zh-HK")]
    [InlineData("yue", "zh-Hans,zh-Hant", "zh-Hant")]
    [InlineData("yue-CN", "zh-Hans,zh-Hant", "zh-Hans")]
    [InlineData("zh-yue", "zh-Hans,yue", "yue")]
    [InlineData("wuu", "zh-Hant,zh-Hans", "zh-Hans")]
    [InlineData("nan-TW", "zh-Hans,zh-Hant", "zh-Hant")]
    [InlineData("nn", "no", "no")]
    [InlineData("arz-EG", "ar", "ar")]

    // Nobody else's language.
    [InlineData("hr", "sr-Latn,sh", null)]
    [InlineData("zh", "yue", null)]
    [InlineData("hi-Latn", "en-IN,en", null)]
    [InlineData("i-default", "en", null)]
    [InlineData("x-ours", "en", null)]
    [InlineData("qqq", "en,qqq-XX", "qqq-XX")]
    public void Find_Tag_IsTheNearestThatItsReaderReads(string tag, string offers, string? expected) =>
        Assert.Equal(expected, LanguageMatch.Find(offers.Split(','), static offer => offer, tag));
}
