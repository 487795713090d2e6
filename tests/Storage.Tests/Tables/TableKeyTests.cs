using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Messages;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Tests.Tables;

public sealed class TableKeyTests
{
    [Property(Arbitrary = [typeof(Parts)], MaxTest = 1000)]
    public void Parts_OfAnyKey_AreThoseItWasMadeOf(PartList parts) => Assert.Equal(parts.Values, TableKey.Parts(TableKey.Of(parts.Values)));

    [Property(Arbitrary = [typeof(Parts)], MaxTest = 1000)]
    public void Of_AnyParts_HoldsNothingThatTableStorageForbids(PartList parts) =>
        Assert.DoesNotContain(TableKey.Of(parts.Values), unit => unit is '/' or '\\' or '#' or '?' or '%' || char.IsControl(unit));

    [Property(Arbitrary = [typeof(Parts)], MaxTest = 1000)]
    public void Of_DifferentParts_MakesDifferentKeys(PartList one, PartList other) =>
        Assert.Equal(one.Values.SequenceEqual(other.Values), TableKey.Of(one.Values) == TableKey.Of(other.Values));

    [Theory]
    [InlineData("user-1", "user-1")]
    [InlineData("Ünï côdé 👍 +&='\"", "Ünï côdé 👍 +&='\"")]
    [InlineData("a/b\\c#d?e%f|g~h", "a~2fb~5cc~23d~3fe~25f~7cg~7eh")]
    [InlineData("\u0000\u001f\u007f\u009f", "~00~1f~7f~9f")]
    public void Of_AnId_EscapesOnlyWhatItMust(string id, string key) => Assert.Equal(key, TableKey.Of(id));

    [Fact]
    public void Of_TheLongestValidIds_Fits()
    {
        string worst = new('#', MessageLimits.IdLength);

        Assert.True(TableKey.Of(new string('a', 32), worst).Length <= TableKey.MaxLength);
        Assert.True(TableKey.Of("conversation", worst).Length <= TableKey.MaxLength);
    }

    [Fact]
    public void Of_MoreThanAzureTakes_Throws()
    {
        Assert.Equal(512, TableKey.Of(new string('a', 512)).Length);
        Assert.Throws<ArgumentException>(() => TableKey.Of(new string('a', 513)));
    }

    [Fact]
    public void Of_ALoneSurrogate_Throws()
    {
        Assert.Throws<ArgumentException>(() => TableKey.Of("\ud83d"));
        Assert.Throws<ArgumentException>(() => TableKey.Of("a\udc4db"));
    }

    public sealed record PartList(string[] Values);

    public static class Parts
    {
        private static readonly string[] Pieces =
            ["/", "\\", "#", "?", "%", "|", "~", "}", "'", "\"", " ", "+", "&", "\u0001", "\u0085", "👍", "界", "e\u0301", "2", "f", "7c", "a", "Z", "_"];

        public static Arbitrary<PartList> Lists() => Gen.Elements(Pieces).ListOf()
            .Select(pieces => string.Concat(pieces.Take(60)))
            .ListOf(2)
            .Select(parts => new PartList([.. parts]))
            .ToArbitrary();
    }
}
