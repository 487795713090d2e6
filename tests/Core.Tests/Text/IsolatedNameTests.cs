using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class IsolatedNameTests
{
    [Theory]
    [InlineData("Alice", "Alice")]
    [InlineData("שלום 7", "שלום 7")]
    [InlineData("小明 🎉", "小明 🎉")]
    [InlineData("e\u0301 1:2 👨‍👩‍👧‍👦", "e\u0301 1:2 👨‍👩‍👧‍👦")]
    [InlineData("\ud83d", "\ud83d")]
    [InlineData("Dana דנה", "\u2068Dana דנה\u2069")]
    [InlineData("小明 محمد", "\u2068小明 محمد\u2069")]
    [InlineData("𞤀a", "\u2068𞤀a\u2069")] // Adlam, beyond the basic plane
    [InlineData("a\u200E", "\u2068a\u200E\u2069")]
    [InlineData("evil\u202E", "\u2068evil\u202E\u202C\u2069")]
    [InlineData("\u2069out", "\u2068out\u2069")]
    [InlineData("a\u202Cb", "\u2068ab\u2069")]
    [InlineData("\u2067in", "\u2068\u2067in\u2069\u2069")]
    [InlineData("\u202B\u2066x", "\u2068\u202B\u2066x\u2069\u202C\u2069")]
    [InlineData("\u2066\u202Ex\u2069y", "\u2068\u2066\u202Ex\u2069y\u2069")] // an isolate's end ends what was opened in it
    [InlineData("\u202E\u2066\u202Cx", "\u2068\u202E\u2066x\u2069\u202C\u2069")] // and is not reached over
    public void Of_Name_IsIsolatedWhereItCouldTurnTheLine(string name, string expected) => Assert.Equal(expected, IsolatedName.Of(name));
}
