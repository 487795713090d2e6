using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Tests.Messages;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("bob", true)]
    [InlineData("名字 😀 #?%'\"", true)]
    [InlineData("@TGS#2J4SZEAEL", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("...", true)]
    [InlineData(".a", true)]
    [InlineData("a%2Fb", false)]
    [InlineData("a%2fb", false)]
    [InlineData("a%5Cb", false)]
    [InlineData("a%5cb", false)]
    [InlineData("a%2e", true)]
    [InlineData("%ff", false)]
    [InlineData("a%FFb", false)]
    [InlineData("%c0%ae", false)] // a dot, too long
    [InlineData("%ed%a0%80", false)] // a surrogate
    [InlineData("%e5%bc", false)] // half a character
    [InlineData("%e5%bcx%a0", false)]
    [InlineData("%41%e5%bc%a0%42", true)]
    [InlineData("%e5%bc%a0", true)]
    [InlineData("%41", true)]
    [InlineData("100%", true)]
    [InlineData("%f", true)]
    [InlineData("%fg", true)]
    [InlineData("% f", true)]
    [InlineData("%u00ff", true)]
    [InlineData("%%ff", false)]
    [InlineData("%25ff", true)]
    [InlineData("a\u2028b", false)]
    [InlineData("a\u2029b", false)]
    [InlineData("a\u200Db", true)]
    [InlineData("a\tb", false)]
    [InlineData("a\u0085b", false)]
    public void IsValid_Id_FollowsTheRule(string? id, bool valid) => Assert.Equal(valid, Identifiers.IsValid(id));

    [Fact]
    public void IsValid_BidiControls_AreRefusedAndTheirNeighboursAreNot()
    {
        int[] controls = [0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069];

        IEnumerable<int> refused = Enumerable.Range(0x0600, 0x2000).Where(unit => unit is not (0x2028 or 0x2029) && !Identifiers.IsValid($"a{(char)unit}b"));

        Assert.Equal(controls, refused);
    }

    [Fact]
    public void IsValid_LoneSurrogate_IsRefused()
    {
        Assert.False(Identifiers.IsValid("a\ud83d"));
        Assert.False(Identifiers.IsValid("\ude00a"));
    }

    [Fact]
    public void IsValid_NothingButEscapes_IsJudgedToItsEnd()
    {
        Assert.True(Identifiers.IsValid(string.Concat(Enumerable.Repeat("%41", 42))));
        Assert.False(Identifiers.IsValid(string.Concat(Enumerable.Repeat("%41", 41)) + "%ff"));
    }

    [Fact]
    public void IsValid_Length_CountsUtf16Units()
    {
        Assert.True(Identifiers.IsValid(new string('x', 128)));
        Assert.False(Identifiers.IsValid(new string('x', 129)));
        Assert.False(Identifiers.IsValid(string.Concat(Enumerable.Repeat("😀", 65))));
    }

    [Theory]
    [InlineData("my-app-2", true)]
    [InlineData("My-app", false)]
    [InlineData("app_1", false)]
    [InlineData("", false)]
    [InlineData("a23456789012345678901234567890123", false)]
    public void IsApp_Name_FollowsTheRule(string app, bool valid) => Assert.Equal(valid, Identifiers.IsApp(app));
}
