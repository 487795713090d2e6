using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tests.Validation;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Asia/Shanghai", true, null)]
    [InlineData("UTC", true, null)]
    [InlineData("Not a zone", true, "must be")]
    [InlineData("Not a zone", false, "must be")]
    [InlineData("UTC", false, null)]
    [InlineData("Asia/Shanghai", false, "cannot be used: this server has no time zone data")]
    public void WhyNotUsable_WithAndWithoutTheMachinesData_SaysSo(string zone, bool haveData, string? beginning)
    {
        string? reason = TimeZones.WhyNotUsable(zone, haveData);

        Assert.Equal(beginning is null, reason is null);
        Assert.StartsWith(beginning ?? "", reason ?? "", StringComparison.Ordinal);
    }
}
