using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Languages;

/// <summary>Every preference of the IANA registry, as it stands there.</summary>
public sealed class RegistryTests
{
    private static readonly (string Alias, string Preferred)[] Preferences = [.. Read()];

    [Fact]
    public void Canonical_EveryAlias_IsWhatTheRegistryPrefers()
    {
        Assert.True(Preferences.Length > 400);
        Assert.All(Preferences, pair => Assert.Equal(pair.Preferred, LanguageTags.Canonical(pair.Alias)));
        Assert.All(Preferences, pair => Assert.Equal(pair.Preferred, LanguageTags.Canonical(pair.Alias.ToUpperInvariant().Replace('-', '_'))));
        Assert.All(Preferences, pair => Assert.Equal(pair.Preferred, LanguageTags.Canonical(pair.Preferred)));
        Assert.All(Preferences, pair => Assert.True(LanguageTags.IsWellFormed(pair.Alias), pair.Alias));
    }

    [Fact]
    public void Pick_EveryAlias_FindsTheTextOfThePreferredTagAndTheOtherWayRound() => Assert.All(Preferences, pair =>
    {
        LocalizedText[] preferred = [new() { Language = "en-x-other", Title = "T" }, new() { Language = pair.Preferred, Title = "T" }];
        LocalizedText[] alias = [new() { Language = "en-x-other", Title = "T" }, new() { Language = pair.Alias, Title = "T" }];

        Assert.Same(preferred[1], Localization.Pick(preferred, pair.Alias));
        Assert.Same(alias[1], Localization.Pick(alias, pair.Preferred));
    });

    private static IEnumerable<(string Alias, string Preferred)> Read()
    {
        string[][] records =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Languages", "preferences.txt")).Skip(1).Select(line => line.Split(' ')),
        ];

        // An extended language is first the language of that name, which may be deprecated in its turn: ar-ajp is ajp, and that is apc.
        Dictionary<string, string> languages = records.Where(record => record[0] == "language").ToDictionary(record => record[1], record => record[2]);
        foreach (string[] record in records)
        {
            (string type, string tag, string preferred) = (record[0], record[1], record[2]);
            yield return type switch
            {
                "extlang" => ($"{record[3]}-{tag}", languages.GetValueOrDefault(preferred, preferred)),
                "script" or "region" => ($"de-{tag}", $"de-{preferred}"),
                "variant" => ($"{record[3]}-{tag}", $"{record[3]}-{preferred}"),
                _ => (tag, preferred),
            };

            if (type == "language")
            {
                yield return ($"{tag}-Latn-US", $"{preferred}-Latn-US");
            }
        }
    }
}
