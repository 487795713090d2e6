using FsCheck.Xunit;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Core.Tests.Receipts;

public sealed class ReceiptTagsTests
{
    private static readonly DateTimeOffset AcceptedAt = new(2031, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReceiptTags Tags = new("a-secret-of-at-least-32-characters");

    [Fact]
    public void Read_ATagOfOurs_SaysWhatItIsAbout()
    {
        string tag = Tags.Sign("shop", "m-1", "203101", AcceptedAt);

        Assert.Equal(new ReceiptSubject("shop", "203101", ReceiptTags.HashOf("shop", "m-1"), AcceptedAt), Tags.Read("shop", tag));
        Assert.Matches("^[A-Za-z0-9._-]{1,64}$", tag);
    }

    [Fact]
    public void Read_ATagOfAnotherAppOrSecret_IsNone()
    {
        string tag = Tags.Sign("shop", "m-1", "203101", AcceptedAt);

        Assert.Null(Tags.Read("other", tag));
        Assert.Null(new ReceiptTags("another-secret-of-32-characters-at-least").Read("shop", tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.203101.0.x.")]
    [InlineData("....")]
    public void Read_Nonsense_IsNone(string? tag) => Assert.Null(Tags.Read("shop", tag));

    [Property]
    public bool Read_ATagWithOneCharacterChanged_IsNone(byte at, char other)
    {
        string tag = Tags.Sign("shop", "m-1", "203101", AcceptedAt);
        int index = at % tag.Length;
        string changed = $"{tag[..index]}{other}{tag[(index + 1)..]}";
        return changed == tag || Tags.Read("shop", changed) is null;
    }
}
