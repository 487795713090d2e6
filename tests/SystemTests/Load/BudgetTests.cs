using PushFunctions.Load.Judging;

namespace PushFunctions.SystemTests.Load;

public sealed class BudgetTests
{
    [Theory]
    [InlineData(8, 8, false, true)]
    [InlineData(8, 8.001, false, false)]
    [InlineData(0.9, 0.9, true, true)]
    [InlineData(0.9, 0.899, true, false)]
    [InlineData(150, double.NaN, false, false)]
    public void IsKept_AtTheLimitAndBeyond_IncludesTheLimit(double limit, double seen, bool isFloor, bool isKept) =>
        Assert.Equal(isKept, new Budget("a figure", limit, seen, "", isFloor).IsKept);

    [Fact]
    public void ToString_BothWays_SaysVerdictLimitAndUnit()
    {
        Assert.Equal("FAIL  idle: 212 ms (at most 150 ms)", new Budget("idle", 150, 212.4, " ms").ToString());
        Assert.Equal("pass  against the floor: 1.03 (at least 0.9)", new Budget("against the floor", 0.9, 1.0284, "", IsFloor: true).ToString());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0114, "0.011")]
    [InlineData(4.134, "4.13")]
    [InlineData(51.64, "51.6")]
    [InlineData(12_047.6, "12,048")]
    [InlineData(double.NaN, "n/a")]
    public void Number_OfAnySize_HasThreeDigitsThatCount(double value, string text) => Assert.Equal(text, Budget.Number(value));
}
