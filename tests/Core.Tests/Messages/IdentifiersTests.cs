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
    [InlineData("a\tb", false)]
    [InlineData("a\u0085b", false)]
    public void IsValid_Id_FollowsTheRule(string? id, bool valid) => Assert.Equal(valid, Identifiers.IsValid(id));

    [Fact]
    public void IsValid_LoneSurrogate_IsRefused()
    {
        Assert.False(Identifiers.IsValid("a\ud83d"));
        Assert.False(Identifiers.IsValid("\ude00a"));
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
