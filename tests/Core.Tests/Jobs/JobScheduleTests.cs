using PushFunctions.Core.Jobs;

namespace PushFunctions.Core.Tests.Jobs;

public sealed class JobScheduleTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 29, 22, 0, 0, TimeSpan.Zero);

    private static JobSchedule Daily { get; } = new("scan", TimeSpan.FromSeconds(45)) { Daily = new TimeOnly(3, 17) };

    private static JobSchedule EveryTick { get; } = new("watch", TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData("2026-11-29T22:00:00Z", "2026-11-30T03:17:00Z")]
    [InlineData("2026-11-30T03:16:59Z", "2026-11-30T03:17:00Z")]
    [InlineData("2026-11-30T03:17:00Z", "2026-12-01T03:17:00Z")]
    [InlineData("2026-11-30T02:00:00-05:00", "2026-12-01T03:17:00Z")]
    public void DueAfter_DailyJob_IsTheNextTimeOfDayInUtc(string done, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), Daily.DueAfter(DateTimeOffset.Parse(done, null)));

    [Fact]
    public void DueAfter_JobOfEveryTick_IsAtOnce() => Assert.Equal(Evening, EveryTick.DueAfter(Evening));

    [Fact]
    public void DueAfterFailure_DailyJob_IsSoonAndNotTomorrow() => Assert.Equal(
        (Evening.AddMinutes(15), Evening), (Daily.DueAfterFailure(Evening), EveryTick.DueAfterFailure(Evening)));
}
