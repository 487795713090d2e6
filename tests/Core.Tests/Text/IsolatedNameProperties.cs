using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

/// <summary>What holds for whatever people call themselves.</summary>
[Properties(Arbitrary = [typeof(AnyName)], MaxTest = 2000)]
public sealed class IsolatedNameProperties
{
    [Property]
    public void Of_AnyName_IsBalanced(DirectedName name)
    {
        string isolated = IsolatedName.Of(name.Value);

        List<char> open = [];
        for (int i = 0; i < isolated.Length; i++)
        {
            Follow(open, isolated[i]);
            Assert.True(isolated == name.Value || open is ['\u2068', ..] || i == isolated.Length - 1, "the name's own isolate ends with it");
        }

        Assert.Empty(open);
    }

    [Property]
    public void Of_AnyName_ChangesControlsAlone(DirectedName name) =>
        Assert.Equal(WithoutControls(name.Value), WithoutControls(IsolatedName.Of(name.Value)));

    [Property]
    public void Of_NameOfOneDirection_IsUnchanged(OrdinaryName name) => Assert.Same(name.Value, IsolatedName.Of(name.Value));

    // UAX #9, BD9 and X6a to X7, told once more in another way: what opens is kept, what closes takes from the end.
    private static void Follow(List<char> open, char unit)
    {
        switch (unit)
        {
            case '\u2066' or '\u2067' or '\u2068' or '\u202A' or '\u202B' or '\u202D' or '\u202E':
                open.Add(unit);
                break;
            case '\u2069':
                int isolate = open.FindLastIndex(IsIsolate);
                Assert.True(isolate >= 0, "closes what was not opened");
                open.RemoveRange(isolate, open.Count - isolate);
                break;
            case '\u202C':
                Assert.True(open.Count > 0 && !IsIsolate(open[^1]), "closes what was not opened");
                open.RemoveAt(open.Count - 1);
                break;
            default:
                break;
        }
    }

    private static bool IsIsolate(char unit) => unit is >= '\u2066' and <= '\u2068';

    private static string WithoutControls(string text) => string.Concat(text.Where(unit => !BidiControls.Contains(unit)));
}

/// <summary>A name with bidi controls and letters of all directions.</summary>
public sealed record DirectedName(string Value);

/// <summary>A name without bidi controls whose letters go one way.</summary>
public sealed record OrdinaryName(string Value);

/// <summary>Names that people can give themselves.</summary>
public static class AnyName
{
    private static readonly string[] Neutral = [" ", "7", "٧", ":", "(", ")", "-", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "\u0301", "\u200d", "\ud83d", "\udc00", "\n"];
    private static readonly string[] LeftToRight = ["a", "É", "好", "のん", "김", "я", "क्षि", "𝒜"];
    private static readonly string[] RightToLeft = ["שלום", "م", "ﷺ", "ܐ", "ߒ", "𞤀", "ﬠ"];
    private static readonly string[] Controls =
    [
        "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
    ];

    public static Arbitrary<DirectedName> Directed() =>
        Of([.. Neutral, .. LeftToRight, .. RightToLeft, .. Controls, .. Controls, .. Controls]).Select(name => new DirectedName(name)).ToArbitrary();

    public static Arbitrary<OrdinaryName> Ordinary() =>
        Gen.OneOf(Of([.. Neutral, .. LeftToRight]), Of([.. Neutral, .. RightToLeft])).Select(name => new OrdinaryName(name)).ToArbitrary();

    private static Gen<string> Of(string[] pieces) =>
        from count in Gen.Choose(0, 16)
        from parts in Gen.Elements(pieces).ArrayOf(count)
        select string.Concat(parts);
}
