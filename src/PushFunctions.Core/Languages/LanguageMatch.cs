namespace PushFunctions.Core.Languages;

/// <summary>Finds what is offered in a reader's language.</summary>
internal static class LanguageMatch
{
    /// <summary>
    /// The offer for a BCP 47 tag: of that very tag; else of one that means the same, or the nearest that it inherits from; else of the
    /// nearest relative in the same language and script, the shortest tag first; else, by the same rules, of the macrolanguage; else of the
    /// bare language, whose script nobody named; else null.
    /// </summary>
    public static T? Find<T>(IReadOnlyCollection<T> offers, Func<T, string> tagOf, string tag)
        where T : class
    {
        if (offers.Count == 0 || tag.Length == 0)
        {
            return null;
        }

        if (offers.FirstOrDefault(offer => AreSpelledAlike(tagOf(offer), tag)) is { } literal)
        {
            return literal;
        }

        (T Offer, string Tag, LanguageKey Key)[] known = [.. offers.Select(offer => (offer, tagOf(offer), LanguageKey.Of(tagOf(offer))))];
        LanguageKey wanted = LanguageKey.Of(tag);
        LanguageKey[] languages = wanted.Macrolanguage() is { } macrolanguage ? [wanted, macrolanguage] : [wanted];
        return languages.Select(Nearest).FirstOrDefault(offer => offer is not null)
            ?? languages.Select(Bare).FirstOrDefault(offer => offer is not null);

        T? Nearest(LanguageKey key) =>
            key.Chain().Select(step => known.FirstOrDefault(offer => offer.Key == step).Offer).FirstOrDefault(offer => offer is not null)
            ?? key.Chain()
                .Select(step => known.Where(offer => offer.Key.Chain().Contains(step)).OrderBy(offer => offer.Tag.Length).FirstOrDefault().Offer)
                .FirstOrDefault(offer => offer is not null);

        T? Bare(LanguageKey key) =>
            known.FirstOrDefault(offer => offer.Key.Language == key.Language && !offer.Tag.AsSpan().ContainsAny('-', '_')).Offer;
    }

    private static bool AreSpelledAlike(string one, string other) =>
        one.Replace('_', '-').Equals(other.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
