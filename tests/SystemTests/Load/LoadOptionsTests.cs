using PushFunctions.Load;
using PushFunctions.Load.Shapes;

namespace PushFunctions.SystemTests.Load;

public sealed class LoadOptionsTests
{
    [Fact]
    public void TryParse_Nothing_TakesAllShapes() => Assert.Equal(ShapeNames.All, LoadOptions.TryParse([], out _)!.Shapes);

    [Fact]
    public void TryParse_Quick_LeavesOutTheRivals() =>
        Assert.Equal(ShapeNames.All.Except([ShapeNames.Rivals]), LoadOptions.TryParse(["--quick"], out _)!.Shapes);

    [Fact]
    public void TryParse_QuickWithShapes_TakesThose() =>
        Assert.Equal([ShapeNames.Idle, ShapeNames.Rivals], LoadOptions.TryParse(["--quick", "--shapes", "idle,rivals"], out _)!.Shapes);

    [Theory]
    [InlineData("--fast")]
    [InlineData("--shapes")]
    [InlineData("--shapes", "idle,nothing")]
    public void TryParse_WhatIsNotThere_NamesIt(params string[] args)
    {
        Assert.Null(LoadOptions.TryParse(args, out string? mistake));
        Assert.Contains(args[^1].Split(',')[^1], mistake, StringComparison.Ordinal);
    }
}
