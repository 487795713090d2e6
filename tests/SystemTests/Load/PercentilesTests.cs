using PushFunctions.Load.Measuring;

namespace PushFunctions.SystemTests.Load;

public sealed class PercentilesTests
{
    [Fact]
    public void Of_HundredSamples_TakesTheNearestRanks() =>
        Assert.Equal(new Percentiles(100, 50, 95, 99, 100), Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(number => (double)number)));

    [Fact]
    public void Of_OneSample_IsThatSample() => Assert.Equal(new Percentiles(1, 7, 7, 7, 7), Percentiles.Of([7]));

    [Fact]
    public void Of_TwoSamples_HasTheSmallerInTheMiddle() => Assert.Equal(new Percentiles(2, 1, 9, 9, 9), Percentiles.Of([9, 1]));

    [Fact]
    public void Of_None_IsRefused() => Assert.Throws<ArgumentException>(() => Percentiles.Of([]));

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    [InlineData(new double[] { 5 }, 5)]
    public void Median_Samples_IsTheMiddle(double[] samples, double median) => Assert.Equal(median, Percentiles.Median(samples));

    [Fact]
    public void Median_None_IsRefused() => Assert.Throws<ArgumentException>(() => Percentiles.Median([]));
}
