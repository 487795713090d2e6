using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vivo;

namespace PushFunctions.Channels.Tpns;

/// <summary>Cuts title and text to what whoever's phone it is takes of them.</summary>
internal static class TpnsTexts
{
    // Meizu's and OPPO's, in UTF-16 units; OPPO's is 50 on the mainland's site.
    private const int TitleUnits = 32;

    // vivo's, of which a Chinese character takes two on the international site.
    private const int TitleWidth = 40;

    // Huawei's, in UTF-16 units.
    private const int BodyUnits = 80;

    /// <summary>The words within the limits.</summary>
    public static PayloadText Cut(string title, string body, TpnsTextLimits limits) => limits switch
    {
        TpnsTextLimits.None => new(title, null, body),
        TpnsTextLimits.Mainland => new(TextCut.ToUnits(title, TitleUnits), null, TextCut.ToUnits(body, BodyUnits)),
        _ => new(TextCut.ToUnits(TextCut.To(title, TitleWidth, VivoText.Measure), TitleUnits), null, TextCut.ToUnits(body, BodyUnits)),
    };
}
